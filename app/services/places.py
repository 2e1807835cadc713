"""Where a company or a vacancy is: a regency of Indonesia, and maybe one of its districts."""

from app.errors import InvalidValue, mark
from app.reference import regions


def check_place(regency_code: str, district_code: str | None) -> tuple[str, str | None]:
    """Both codes as they are stored; raises InvalidValue at the field that does not fit. No place lies abroad."""
    if not regions.is_regency(regency_code):
        raise InvalidValue(mark("Pilih kabupaten atau kota dari daftar."), field="regency_code")
    if not district_code:
        return regency_code, None
    if not regions.is_district(district_code) or regions.regency_of(district_code) != regency_code:
        raise InvalidValue(mark("Kecamatan ini tidak terletak di kabupaten/kota yang dipilih."), field="district_code")
    return regency_code, district_code
