"""Fifty clauses of treaties and bylaws as they are printed: none is passed over, and what is refused says what to write."""

import re

import pytest

import charter
from charter.checked import Checked
from charter.diagnostics import Severity
from charter.read import in_place

TEXT = """charter "T"
article 1
  (1) members: 4 or more.
  (2) applicants: any number.
  (3) observers: any number.
  (4) role permanent: 2 members.
  (5) role chair: 1 member.
  (6) organ Council: every member.
  (7) organ Board: every permanent member.
  (8) matter budget, site(of: member), extension(of: leaving), vacancies, note.
  (9) matter admission(of: applicant), suspension(of: member).
  (10) condition attacked.
  (11) weight population: any.
  (12) a member may withdraw, effective 1 year after notice.
article 2
  a member must not attack(on any member).
article 3
  (1) Council decides note by consensus.
article 4
  any other article is amended by Council by consensus.
article 5
"""
CLAUSES = (
    "Each member of the Security Council shall have one vote.",
    "Decisions of the Security Council on procedural matters shall be made by an affirmative vote of nine members.",
    "Decisions of Council on all other matters shall be made by an affirmative vote of nine members including the concurring votes of the permanent members.",
    "A party to a dispute shall abstain from voting.",
    "A Member which is in arrears in the payment of its financial contributions shall have no vote in the General Assembly.",
    "All Members shall refrain in their international relations from the threat or use of force against any state.",
    "All Members shall settle their international disputes by peaceful means.",
    "The Members of the United Nations agree to accept and carry out the decisions of the Security Council.",
    "In the event of a conflict between the obligations under this Charter and obligations under any other agreement, the obligations under this Charter shall prevail.",
    "Amendments shall come into force for all Members when they have been adopted by a vote of two thirds of the members and ratified by two thirds of the members.",
    "A Member which has persistently violated the Principles may be expelled by the General Assembly upon the recommendation of the Security Council.",
    "Nothing in this Charter shall impair the inherent right of self-defence if an armed attack occurs.",
    "An armed attack against one of them shall be considered an attack against them all.",
    "The Parties will consult together whenever the territorial integrity of any of the Parties is threatened.",
    "The Parties may, by unanimous agreement, invite any other State to accede to this Treaty.",
    "After the Treaty has been in force for twenty years, any Party may cease to be a Party one year after its notice of denunciation has been given.",
    "Any Member State may decide to withdraw from the Union in accordance with its own constitutional requirements.",
    "The Treaties shall cease to apply to the State in question from the date of entry into force of the withdrawal agreement or two years after the notification.",
    "The European Council may unanimously decide to extend this period.",
    "The Council shall act by a qualified majority except where the Treaties provide otherwise.",
    "A blocking minority must include at least four Council members.",
    "Abstentions by members present shall not prevent the adoption of acts which require unanimity.",
    "The Council may suspend certain of the rights, including the voting rights.",
    "In such a case the member concerned shall not take part in the vote.",
    "A quorum shall consist of a majority of the members.",
    "No decision shall be taken unless two thirds of the members are present.",
    "The President shall have a casting vote in the event of a tie.",
    "Any member may resign by giving three months' written notice to the Secretary.",
    "A member who fails to pay dues for two years shall cease to be a member.",
    "The Board may fill vacancies by majority vote of the remaining directors.",
    "Directors shall serve for a term of three years and may be re-elected.",
    "The annual general meeting shall be held within six months of the end of the financial year.",
    "The Board shall submit an annual report to the General Meeting.",
    "These bylaws may be amended by a two-thirds vote of the members present at any meeting.",
    "No amendment shall be made to article 3.",
    "Article 3 takes precedence over article 5.",
    "If articles 3 and 5 conflict, article 5 prevails.",
    "This Charter supersedes all previous agreements.",
    "Each Party shall notify the Secretariat within thirty days of any change.",
    "The Secretariat shall circulate proposals at least ninety days before the meeting.",
    "A State shall become a Party thirty days after deposit of its instrument of ratification.",
    "This Convention shall enter into force on the ninetieth day after the deposit of the fiftieth instrument of ratification.",
    "Reservations are not permitted.",
    "Any dispute shall be submitted to arbitration at the request of any party.",
    "The decision of the tribunal shall be final and binding on the parties.",
    "A suspended member shall not exercise the rights of membership.",
    "The chairmanship rotates every six months.",
    "Votes shall be weighted in proportion to contributions.",
    "The Council meets at least twice a year.",
)
NAMES = (
    ("ORGAN", "Council"), ("MATTER", "site"), ("RULE", "consensus"), ("ACT", "attack"), ("CONDITION", "attacked"),
    ("tribunal", "Council"), ("Secretariat must", "Council must"),
)  # fmt: skip
"""What a remedy leaves to the writer, as this charter has it."""


def check(sentence: str) -> Checked:
    return charter.check("t.charter", in_place({"t.charter": f"{TEXT}  {sentence}\n"}))


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_printed_clause_is_refused_with_a_sentence_that_works(clause: str) -> None:
    first = next(one for one in check(clause).diagnostics if one.severity is Severity.ERROR)
    assert first.fix is not None
    written = [" ".join(one.split()).rstrip(".") for one in re.findall(r"`([^`]+)`", first.fix)]
    if first.fix == "take it out":
        return
    assert written, first.fix
    start = len(TEXT) + 2
    rest = clause[max(0, first.span.end - start) :].strip(" .")
    whole = " ".join(f"{one}{f' {rest}' if rest else ''}." for one in written)
    for word, name in NAMES:
        whole = re.sub(rf"\b{word}\b", name, whole)
    again = [one for one in check(whole).diagnostics if one.severity is Severity.ERROR]
    assert not [one.message for one in again if one.code.name == "UNEXPECTED_TEXT"], whole
    assert not [one.message for one in again], whole
