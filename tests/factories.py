"""Factories: each call makes a valid, committed row; name only what the test is about."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from PIL import Image

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile, Consent, ProfileClaim
from app.models.application import Application, Invitation
from app.models.company import Company, CompanyApproval, Recruiter
from app.models.competency import Competency
from app.models.fact_correction import FactCorrection
from app.models.gathering import Gathering, PaperEntry, PaperStack, PrintOrder
from app.models.hiring import AnswerText, ApplicationNote, PoolEntry, TextPurpose
from app.models.interview import InterviewBooking, InterviewSlot
from app.models.moderation import Report, WordingException
from app.models.notice import Notice
from app.models.placement import Placement, PlacementSource
from app.models.referral import Referral, SpeculativeApplication
from app.models.register import RosterRun
from app.models.saved_search import SavedSearch
from app.models.saved_vacancy import SavedVacancy
from app.models.school import Cohort, Programme, School
from app.models.stored_file import CompanyDocument, EvidenceFile, StoredFile, StoredPage
from app.models.tracer import Response, Wave
from app.models.tracer_contact import ClassRepLink, Contact, DeadAddress, NumberProposal
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.alumni_status import AlumniState, ConsentPurpose, Evidence, Visibility
from app.rules.application_status import ApplicationState
from app.rules.company_status import ApprovalState, CompanyEvidence
from app.rules.contact_status import ContactOutcome, ContactWay
from app.rules.evidence_files import MediaKind
from app.rules.fact_corrections import SchoolFact
from app.rules.luring_status import PrintKind, StackOrder
from app.rules.notice_kinds import NoticeKind
from app.rules.placement_status import SourceKind
from app.rules.report_status import ReportCode
from app.rules.roles import SCHOOL_ROLES, Role
from app.rules.tracer_status import Activity, Channel, ResponseStatus
from app.rules.vacancy_status import PayKind, VacancyKind, VacancyState
from app.services import answer_links
from app.services.accounts import HASHER

PASSWORD = "kunci-rumah-biru"
_HASH = HASHER.hash(PASSWORD)
_numbers = count(1)

KETAPANG, DELTA_PAWAN = "61.04", "61.04.16"


class Make:
    """One valid row a call; a school, programme and cohort are made once and shared unless named."""

    def __init__(self) -> None:
        self._shared: dict[str, Any] = {}

    def _save(self, row: Any) -> Any:
        db.session.add(row)
        db.session.commit()
        return row

    def _once(self, name: str) -> Any:
        if name not in self._shared:
            self._shared[name] = getattr(self, name)()
        return self._shared[name]

    def school(self, **values: Any) -> School:
        n = next(_numbers)
        defaults = {"npsn": f"{90000000 + n}", "name": f"SMK Contoh {n}", "regency_code": KETAPANG}
        return self._save(School(**defaults | values))

    def programme(self, **values: Any) -> Programme:
        n = next(_numbers)
        defaults = {
            "code": f"9{n:07d}",
            "spectrum": 2018,
            "name": f"Teknik Contoh {n}",
            "group_name": "Teknik Contoh",
            "field_name": "Teknologi dan Rekayasa",
        }
        return self._save(Programme(**defaults | values))

    def cohort(self, **values: Any) -> Cohort:
        defaults = {"school": values.pop("school", None) or self._once("school"), "graduation_year": 2024}
        return self._save(Cohort(**defaults | values))

    def account(self, role: Role = Role.ALUMNI, **values: Any) -> Account:
        n = next(_numbers)
        if role in SCHOOL_ROLES and "school_id" not in values:
            values["school_id"] = (values.pop("school", None) or self._once("school")).id
        defaults: dict[str, Any] = {
            "display_name": f"Akun {n}",
            "email": f"akun{n}@example.com",
            "password_hash": _HASH,
        }
        defaults["last_seen_at"] = datetime.now(UTC)  # whoever opens a page was here today already
        return self._save(Account(role=role, **defaults | values))

    def competency(self, name: str, *, parent: Competency | None = None) -> Competency:
        """A catalogue entry named `name`; the same one when asked again."""
        found = self._shared.get(f"competency {name}")
        if found is None:
            code = name.lower().replace(" ", "-")
            found = self._save(Competency(code=code, name=name, parent_id=parent.id if parent else None))
            self._shared[f"competency {name}"] = found
        return found

    def alumni(
        self, *, skills: dict[str, int] | None = None, is_findable: bool = True, has_account: bool = True, **values: Any
    ) -> AlumniProfile:
        """A findable alumnus with an account, unless told otherwise; `skills` maps competency name to level."""
        n = next(_numbers)
        defaults: dict[str, Any] = {
            "public_code": f"A-{n:05d}",
            "full_name": f"Alumni {n}",
            "cohort": values.pop("cohort", None) or self._once("cohort"),
            "programme": values.pop("programme", None) or self._once("programme"),
            "regency_code": KETAPANG,
            "district_code": DELTA_PAWAN,
            "phone": f"+62812{n:08d}",
            "email": f"alumni{n}@example.com",
            "state": AlumniState.ACTIVE if has_account else AlumniState.REGISTERED,
            "visibility": Visibility.ANONYMOUS if is_findable else Visibility.PRIVATE,
        }
        if has_account and "account" not in values:
            values["account"] = self.account(Role.ALUMNI)
        alumni = AlumniProfile(**defaults | values)
        for name, level in (skills or {}).items():
            competency = self.competency(name)
            alumni.competencies.append(
                AlumniCompetency(competency=competency, label=name, level=level, evidence=Evidence.SELF)
            )
        if is_findable:
            alumni.consents.append(
                Consent(purpose=ConsentPurpose.SEARCH, version="2026-11", given_at=datetime.now(UTC))
            )
        return self._save(alumni)

    def claim(self, alumni: AlumniProfile) -> ProfileClaim:
        return self._save(ProfileClaim(alumni=alumni, account=self.account(Role.ALUMNI)))

    def evidence(self, alumni: AlumniProfile, **values: Any) -> EvidenceFile:
        """A file of one small page for the first claimed competency, private unless told otherwise."""
        out = BytesIO()
        Image.new("RGB", (60, 40), "white").save(out, "JPEG")
        file = StoredFile(name="sertifikat.jpg", kind=MediaKind.PHOTO, uploaded_by_id=alumni.account_id)
        file.pages.append(StoredPage(number=1, width=60, height=40, content=out.getvalue()))
        defaults = {"row": alumni.competencies[0], "file": file}
        if "check_state" in values:
            defaults["asked_at"] = datetime.now(UTC)
        return self._save(EvidenceFile(**defaults | values))

    def fact_correction(self, alumni: AlumniProfile, **values: Any) -> FactCorrection:
        defaults = {"fact": SchoolFact.BIRTH_DATE, "wanted": "4 Maret 2006"}
        return self._save(FactCorrection(alumni=alumni, **defaults | values))

    def company(self, *, approval: ApprovalState = ApprovalState.VERIFIED, **values: Any) -> Company:
        """A company the shared school (or `school`) has approved, unless another standing is asked for."""
        n = next(_numbers)
        school = values.pop("school", None) or self._once("school")
        defaults = {"name": f"PT Contoh {n}", "nib": f"9999{n:09d}", "industry": "C", "regency_code": KETAPANG}
        company = Company(**defaults | values)
        reason = "Alamat tidak ditemukan." if approval is ApprovalState.REFUSED else ""
        company.approvals.append(
            CompanyApproval(school=school, state=approval, reason=reason, submitted_at=datetime.now(UTC))
        )
        return self._save(company)

    def stored_file(self, **values: Any) -> StoredFile:
        """One small page."""
        file = StoredFile(**{"name": "berkas.jpg", "kind": MediaKind.PHOTO} | values)
        file.pages = [StoredPage(number=1, width=2, height=2, content=b"\xff\xd8satu halaman\xff\xd9")]
        return self._save(file)

    def company_document(self, company: Company, **values: Any) -> CompanyDocument:
        defaults = {"file": values.pop("file", None) or self.stored_file(), "evidence": CompanyEvidence.NIB}
        return self._save(CompanyDocument(company_id=company.id, **defaults | values))

    def recruiter(self, *, company: Company | None = None, **values: Any) -> Recruiter:
        account = values.pop("account", None) or self.account(Role.RECRUITER)
        return self._save(Recruiter(account=account, company=company or self._once("company"), **values))

    def vacancy(
        self, *, requires: dict[str, int] | None = None, optional: dict[str, int] | None = None, **values: Any
    ) -> Vacancy:
        """An open vacancy; `requires` and `optional` map competency name to level."""
        company = values.pop("company", None) or self._once("company")
        defaults: dict[str, Any] = {
            "company": company,
            "school": values.pop("school", None) or company.approvals[0].school,
            "title": "Operator Mesin",
            "description": "Menjalankan mesin produksi dan mencatat hasilnya.",
            "kind": VacancyKind.FULL_TIME,
            "openings": 1,
            "regency_code": KETAPANG,
            "pay_kind": PayKind.MINIMUM_WAGE,
            "deadline": date.today() + timedelta(days=30),  # noqa: DTZ011
            "state": VacancyState.PUBLISHED,
            "published_at": datetime.now(UTC),
        }
        vacancy = Vacancy(**defaults | values)
        for wanted, is_required in ((requires or {}, True), (optional or {}, False)):
            for name, level in wanted.items():
                vacancy.competencies.append(
                    VacancyCompetency(
                        competency=self.competency(name), label=name, level=level, is_required=is_required
                    )
                )
        return self._save(vacancy)

    def wording_exception(self, vacancy: Vacancy, **values: Any) -> WordingException:
        """Asked for words of the text; the school has not decided."""
        defaults = {"rule": "sex", "field": "description", "phrase": "wanita", "reason": "Penjaga kamar mandi wanita."}
        return self._save(WordingException(vacancy_id=vacancy.id, **defaults | values))

    def saved_search(self, account: Account, **values: Any) -> SavedSearch:
        defaults = {"name": "Mekanik", "question": {"q": "mekanik"}, "last_seen_at": datetime.now(UTC)}
        return self._save(SavedSearch(account_id=account.id, **defaults | values))

    def notice(self, account: Account, **values: Any) -> Notice:
        """Something unread the account was told just now."""
        words = {
            "subject": "Kabar %(title)s",
            "sentence": "Ada kabar untuk %(title)s.",
            "values": {"title": "Operator"},
        }
        defaults = {"kind": NoticeKind.APPLICATION, "path": "/lowongan", **words}
        return self._save(Notice(account_id=account.id, **defaults | values))

    def roster_run(self, by: Account, **values: Any) -> RosterRun:
        """An import that waits for the worker; its file is gone."""
        defaults = {"upload": "tidak-ada", "graduation_year": 2024, "moved_at": datetime.now(UTC)}
        reading = {"sheet": "", "columns": {}, "meanings": {}, "judged": {}}
        return self._save(RosterRun(school_id=by.school_id, by_id=by.id, reading=reading, **defaults | values))

    def application(
        self, vacancy: Vacancy | None = None, alumni: AlumniProfile | None = None, **values: Any
    ) -> Application:
        defaults = {"state": ApplicationState.SUBMITTED, "changed_at": datetime.now(UTC)}
        return self._save(
            Application(vacancy=vacancy or self.vacancy(), alumni=alumni or self.alumni(), **defaults | values)
        )

    def slot(self, vacancy: Vacancy | None = None, *, hours: float = 72, **values: Any) -> InterviewSlot:
        """A time for an interview, so many hours from now."""
        defaults = {
            "starts_at": datetime.now(UTC).replace(microsecond=0) + timedelta(hours=hours),
            "minutes": 30,
            "zone": "WIB",
            "place": "Jl. Contoh 1, Ketapang",
        }
        return self._save(InterviewSlot(vacancy=vacancy or self.vacancy(), **defaults | values))

    def booking(self, application: Application, slot: InterviewSlot | None = None, **values: Any) -> InterviewBooking:
        slot = slot or self.slot(application.vacancy)
        return self._save(InterviewBooking(application=application, slot=slot, **values))

    def application_note(self, application: Application, by: Account, **values: Any) -> ApplicationNote:
        defaults = {"text": "Jawabannya tepat."}
        return self._save(ApplicationNote(application_id=application.id, author_id=by.id, **defaults | values))

    def answer_text(self, company: Company, **values: Any) -> AnswerText:
        defaults = {"purpose": TextPurpose.REJECT, "name": "Terlalu jauh", "text": "Halo {nama}, semoga sukses."}
        return self._save(AnswerText(company_id=company.id, **defaults | values))

    def pool_entry(self, company: Company, alumni: AlumniProfile, *, by: Account, **values: Any) -> PoolEntry:
        return self._save(PoolEntry(company_id=company.id, alumni_id=alumni.id, added_by_id=by.id, **values))

    def invitation(
        self, vacancy: Vacancy | None = None, alumni: AlumniProfile | None = None, **values: Any
    ) -> Invitation:
        return self._save(Invitation(vacancy=vacancy or self.vacancy(), alumni=alumni or self.alumni(), **values))

    def report(self, vacancy: Vacancy | None = None, **values: Any) -> Report:
        vacancy = vacancy or self.vacancy()
        defaults = {"school_id": vacancy.school_id or vacancy.school.id, "code": ReportCode.ASKS_FEE}
        return self._save(Report(vacancy=vacancy, company=vacancy.company, **defaults | values))

    def referral(self, vacancy: Vacancy | None = None, alumni: AlumniProfile | None = None, **values: Any) -> Referral:
        return self._save(Referral(vacancy=vacancy or self.vacancy(), alumni=alumni or self.alumni(), **values))

    def saved_vacancy(self, account: Account, vacancy: Vacancy, **values: Any) -> SavedVacancy:
        return self._save(SavedVacancy(account_id=account.id, vacancy=vacancy, **values))

    def speculative(
        self, alumni: AlumniProfile | None = None, company: Company | None = None, **values: Any
    ) -> SpeculativeApplication:
        """An offer to work for a company, waiting for its answer."""
        defaults = {
            "note": "Saya mencari kerja di bengkel.",
            "opened_at": datetime.now(UTC),
            "expires_on": date.today() + timedelta(days=90),  # noqa: DTZ011
        }
        pair = {"alumni": alumni or self.alumni(), "company": company or self._once("company")}
        return self._save(SpeculativeApplication(**pair, **defaults | values))

    def placement(
        self, alumni: AlumniProfile | None = None, *, by: SourceKind = SourceKind.STAFF, **values: Any
    ) -> Placement:
        defaults = {"employer_name": "PT Contoh", "position": "Operator", "started_on": date(2025, 1, 6)}
        placement = Placement(alumni=alumni or self.alumni(), **defaults | values)
        placement.sources.append(PlacementSource(kind=by))
        return self._save(placement)

    def placement_source(self, placement: Placement, by: SourceKind) -> PlacementSource:
        return self._save(PlacementSource(placement=placement, kind=by))

    def wave(self, cohort: Cohort | None = None, **values: Any) -> Wave:
        defaults = {"months": 12, "census_date": date(2025, 6, 16)}
        return self._save(Wave(cohort=cohort or self._once("cohort"), **defaults | values))

    def gathering(self, wave: Wave | None = None, **values: Any) -> Gathering:
        wave = wave or self._once("wave")
        defaults = {"school_id": wave.cohort.school_id, "wave": wave, "held_on": date(2025, 9, 6), "place": "Aula"}
        return self._save(Gathering(**defaults | values))

    def luring(self, wave: Wave, alumni: AlumniProfile) -> dict[str, int]:
        """Addresses of a luring day: a gathering, a finished print, a stack with one paper typed twice differently."""
        first, second = (self.account(Role.STAFF, school=wave.cohort.school) for _ in range(2))
        own = {"school_id": wave.cohort.school_id, "wave": wave}
        order = self._save(PrintOrder(kind=PrintKind.FORMS, people=1, ordered_by=first, **own))
        stack = self._save(
            PaperStack(code=f"K-{order.id:05}", order=StackOrder.LIST, size=1, created_by_id=first.id, **own)
        )
        entry = PaperEntry(stack=stack, alumni=alumni, position=1, values={"activity": "1"}, entered_by_id=first.id)
        entry.is_sampled, entry.second_values, entry.second_by_id = True, {"activity": "2"}, second.id
        self._save(entry)
        return {
            "gathering_id": self.gathering(wave).id,
            "order_id": order.id,
            "stack_id": stack.id,
            "position": entry.position,
        }

    def response(
        self, wave: Wave, alumni: AlumniProfile, activity: Activity | None = Activity.WORK, **values: Any
    ) -> Response:
        defaults = {
            "channel": Channel.SELF_LINK,
            "status": ResponseStatus.COMPLETE if activity else ResponseStatus.PARTIAL,
            "answered_at": datetime.now(UTC),
        }
        return self._save(Response(wave=wave, alumni=alumni, activity=activity, **defaults | values))

    def answer_token(self, wave: Wave, alumni: AlumniProfile) -> str:
        """The token of the alumnus's personal link to the wave."""
        link = answer_links.links_for(wave, [alumni.id])[alumni.id]
        db.session.commit()
        return answer_links.token_of(link)

    def contact(self, wave: Wave, alumni: AlumniProfile, **values: Any) -> Contact:
        """A WhatsApp message of long ago, by the plan's first step."""
        defaults = {
            "way": ContactWay.WHATSAPP,
            "outcome": ContactOutcome.SENT,
            "number": 1,
            "step": 1,
            "made_on": date(2025, 6, 20),
        }
        return self._save(Contact(wave_id=wave.id, alumni_id=alumni.id, **defaults | values))

    def dead(self, alumni: AlumniProfile, address: str) -> DeadAddress:
        return self._save(DeadAddress(alumni_id=alumni.id, address=address))

    def class_rep_link(self, wave: Wave, class_name: str, **values: Any) -> ClassRepLink:
        defaults = {"expires_at": datetime.now(UTC) + timedelta(days=60)}
        return self._save(ClassRepLink(wave=wave, class_name=class_name, **defaults | values))

    def number_proposal(self, link: ClassRepLink, alumni: AlumniProfile, **values: Any) -> NumberProposal:
        defaults = {"phone": "+6281300000001"}
        return self._save(NumberProposal(rep_link=link, alumni=alumni, **defaults | values))
