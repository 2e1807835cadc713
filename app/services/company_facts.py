"""What a company says about itself, and whether it can be true."""

import re
from dataclasses import asdict, dataclass, fields
from hashlib import sha256

from app.errors import InvalidValue, mark
from app.models.company import Company
from app.reference import industries
from app.rules.nib import normal_nib
from app.services.contacts import normal_email, normal_phone
from app.services.places import check_place

SIZES = ("", "micro", "small", "medium", "large")
_WEB_ADDRESS = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/[^\s<>\"'\\]*)?", re.IGNORECASE)


@dataclass(frozen=True)
class CompanyFacts:
    """As typed; the names are those of the columns."""

    name: str
    industry: str
    regency_code: str
    nib: str = ""
    size: str = ""
    district_code: str | None = None
    address: str = ""
    description: str = ""
    website: str = ""
    contact_email: str = ""
    contact_phone: str = ""

    def checked(self) -> dict[str, str | None]:
        """The facts as they are stored; raises InvalidValue at the first field that cannot be true."""
        values = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(self).items()}
        if not values["name"]:
            raise InvalidValue(mark("Isi nama perusahaan."), field="name")
        if len(self.industry) != 1 or industries.find_industry(self.industry) is None:
            raise InvalidValue(mark("Pilih bidang usaha."), field="industry")
        if self.size not in SIZES:
            raise InvalidValue(mark("Pilih ukuran perusahaan dari daftar."), field="size")
        values["regency_code"], values["district_code"] = check_place(self.regency_code, self.district_code)
        values["nib"] = normal_nib(self.nib)
        values["website"] = _web_address(self.website.strip())
        if values["contact_email"]:
            values["contact_email"] = normal_email(self.contact_email, field="contact_email")
        if values["contact_phone"]:
            values["contact_phone"] = normal_phone(self.contact_phone, field="contact_phone")
        return values


def fingerprint(company: Company) -> str:
    """Short and other as soon as one of the facts is: what somebody read is compared with what is stored now."""
    told = [getattr(company, field.name) for field in fields(CompanyFacts)]
    return sha256(repr(told).encode()).hexdigest()[:16]


def _web_address(typed: str) -> str:
    """With its scheme, so that it can be a link and nothing else."""
    if not typed:
        return ""
    address = typed if "://" in typed else f"https://{typed}"
    if not _WEB_ADDRESS.fullmatch(address):
        raise InvalidValue(mark("Alamat situs belum benar, contoh: www.contoh.co.id."), field="website")
    return address
