"""The published accounts of the demo. Production refuses to start while one of them exists."""

from dataclasses import dataclass

from app.errors import mark
from app.rules.roles import Role

PASSWORD = "padankarya"  # noqa: S105  (published on purpose)


@dataclass(frozen=True)
class DemoAccount:
    key: str
    role: Role
    sentence: str
    """What to try with it."""

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


DEMO_ACCOUNTS = (
    DemoAccount("alumni", Role.ALUMNI, mark("Lihat lowongan yang cocok, lengkapi profil, jawab undangan.")),
    DemoAccount("perusahaan", Role.RECRUITER, mark("Pasang lowongan, temukan alumni, undang, dan catat penerimaan.")),
    DemoAccount("tracer", Role.STAFF, mark("Setujui yang masuk, kelola alumni, baca angka penelusuran.")),
    DemoAccount("sekolah", Role.SCHOOL_ADMIN, mark("Atur sekolah, undang rekan, impor angkatan.")),
    DemoAccount("dinas", Role.OFFICE, mark("Baca ringkasan pencari kerja, lowongan, dan penempatan.")),
    DemoAccount("admin", Role.ADMIN, mark("Kelola sekolah pada instalasi ini.")),
)
