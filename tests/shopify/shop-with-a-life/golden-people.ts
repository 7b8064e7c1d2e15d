// The people of the demonstration: one customer per scenario, with an order that is waiting for its claim.

export type Scenario =
  | "G1"
  | "G2"
  | "G3"
  | "G3b"
  | "G3c"
  | "G4"
  | "G4b"
  | "G5"
  | "G5b"
  | "G6"
  | "G7"
  | "G8"
  | "G9"
  | "G10"
  | "G11";

export type GoldenPerson = {
  scenario: Scenario;
  firstName: string;
  lastName: string;
  email: string;
  company: string | null;
  /** What is about to be claimed, in one sentence. */
  story: string;
};

function person(
  scenario: Scenario,
  firstName: string,
  lastName: string,
  story: string,
  company: string | null = null,
): GoldenPerson {
  const email = `${firstName}.${lastName}`.toLowerCase().replace(/[^a-z.]/g, "");
  return { scenario, firstName, lastName, email: `${email}@golden.example`, company, story };
}

/** In the order of the scenarios; `scenario` is unique. */
export const GOLDEN_PEOPLE: readonly GoldenPerson[] = [
  person(
    "G1",
    "Olivia",
    "Marchetti",
    "Ordered four dozen napkins, the parcel weighed 5.1 lb, says three dozen arrived.",
    "Marchetti Events",
  ),
  person("G2", "Hannah", "Brandt", "The wedding is in seven days, the parcel has been moving for two weeks."),
  person("G3", "Priya", "Raman", "$45 table runner, scanned delivered, says it never came."),
  person("G3b", "Gregory", "Vance", "$900 banquet cloth, scanned delivered without a signature, says it never came."),
  person("G3c", "Eleanor", "Whitcombe", "The same $900 cloth, from one of the shop's best customers."),
  person("G4", "Walter", "Finch", "Pays by personal cheque and wants it overnight."),
  person("G4b", "Dorothy", "Lindqvist", "Pays by personal cheque, in no hurry."),
  person("G5", "Kenneth", "Ashdown", "The monogram was stitched as typed, but the letters were mixed up by the buyer."),
  person("G5b", "Amelie", "Dubois", "The same slip with the monogram, from one of the shop's best customers."),
  person("G6", "Victor", "Stone", "Four dozen napkins, one missing, and a threat to tell everyone."),
  person("G7", "Marcus", "Hale", "Opened a dispute with the bank and asks for a new parcel as well."),
  person("G8", "Tessa", "Quill", "The shop sent the wrong colour; a small order from somebody with a doubtful record."),
  person("G9", "Benjamin", "Ortiz", "One bad claim long ago, several clean orders since."),
  person("G10", "Rosalind", "Kerr", "A $9,000 range hood that was dead when it was installed."),
  person("G11", "Ingrid", "Sommer", 'Writes in with the subject "Cool" and nothing else.'),
];
