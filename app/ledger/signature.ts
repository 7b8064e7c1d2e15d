// Does a carrier's scan tell that somebody signed for the parcel? The words, in the five languages of the contact page. A
// wrong yes is held against a customer, so a no in any language, and every doubt, outweighs it.

type Phrases = { readonly signed: readonly RegExp[]; readonly not: readonly RegExp[] };

const ENGLISH: Phrases = {
  signed: [
    /\bsigned(?: for)? by\b/i,
    /\bsigned for\b/i,
    /\bsigned[:;]\s*\S/i,
    /\bdelivered,? (?:and )?signed\b/i,
    /\bsignature (?:was )?(?:obtained|captured|received|collected|recorded|confirmed)\b/i,
    /\b(?:obtained|captured|received|collected) (?:a |the )?(?:\w+'s )?signature\b/i,
    /\b(?:with|against) (?:a |the )?(?:\w+'s )?signature\b/i,
  ],
  not: [
    /\b(?:no|without(?: a| any)?|waived?|missing) signature\b/i,
    /\bsignature (?:is |was |has been )?(?:not|never|waived|waiver|required|needed|missing|requested|pending|release|refused|declined|exempt)/i,
    /\b(?:not|never|\w+n['’]t)(?: yet)?(?: be| been)? signed\b/i,
    /\b(?:to|must|should|will|can|could) (?:not )?be signed\b/i,
    /\b(?:unable|failed|await\w*|waiting|required|requires|need(?:s|ed)?|tried|attempt\w*)\b.*\bsign(?:ed|ature)\b/i,
    /\b(?:not|\w+n['’]t) (?:be )?(?:obtain|captur|receiv|collect)\w* (?:a |the )?signature\b/i,
    /\bsigned(?: for)? by:? ?(?:the )?(?:driver|courier|carrier|sender|shipper|c19|covid)/i,
  ],
};

const GERMAN: Phrases = {
  signed: [
    /\b(?:unterschrieben|unterzeichnet|signiert|quittiert) (?:von|durch)\b/i,
    /\b(?:gegen|mit) unterschrift\b/i,
    /\bunterschrift (?:des empfängers )?(?:wurde )?(?:erhalten|erfasst|geleistet|liegt vor|vorhanden)/i,
    /\b(?:empfang|erhalt) (?:wurde )?(?:quittiert|bestätigt durch unterschrift)/i,
    /\bhat (?:den empfang )?(?:unterschrieben|quittiert)\b/i,
  ],
  not: [
    /\b(?:ohne|keine|fehlende) unterschrift/i,
    /\bnicht (?:unterschrieben|unterzeichnet|quittiert|signiert)/i,
    /\bunterschrift (?:ist |wird |war )?(?:nicht|erforderlich|nötig|notwendig|benötigt|verweigert|fehlt|ausstehend)/i,
    /\b(?:muss|müssen|soll)\b.*\b(?:unterschrift|unterschrieben|quittiert)/i,
    /\bunterschriftsverzicht/i,
    /\b(?:von|durch|vom)(?: den| dem)? (?:fahrer|zusteller|boten|kurier|absender)/i,
  ],
};

const THAI: Phrases = {
  signed: [
    /เซ็น(?:ชื่อ)?รับ/,
    /ลงชื่อ(?:ผู้)?รับ/,
    /(?:ลงนาม|เซ็นชื่อ)โดย/,
    /ลงนามรับ/,
    /ผู้รับ(?:ได้)?(?:เซ็น|ลงนาม|ลงชื่อ)/,
    /ได้รับลายเซ็น/,
  ],
  not: [/(?:ไม่|ยังไม่|ไม่ได้|ไม่มี|ไม่ต้อง|รอ|ต้อง|กรุณา|โปรด|ปฏิเสธ)(?:การ|ให้|มี|ผู้รับ)*\s*(?:เซ็น|ลงชื่อ|ลงนาม|ลายเซ็น)/, /ปฏิเสธ/],
};

const VIETNAMESE: Phrases = {
  signed: [
    /(?<!\p{L})ký (?:tên )?(?:nhận|bởi|xác nhận)(?!\p{L})/iu,
    /(?<!\p{L})(?:người nhận|khách hàng|khách) đã ký(?!\p{L})/iu,
    /(?<!\p{L})(?:đã có|đã nhận|có) chữ ký(?!\p{L})/iu,
  ],
  not: [
    /(?<!\p{L})(?:không|chưa|chờ|cần|từ chối|yêu cầu|phải|vui lòng)(?: có| cần| được| phải| thể| người nhận| khách hàng)* (?:ký|chữ ký)(?!\p{L})/iu,
  ],
};

// In Chinese every delivery is called "signed for" (已签收); only a scan that says who signed tells more.
const CHINESE: Phrases = {
  signed: [
    /签收人\s*(?:是|为|[:：])\s*\S/,
    /(?:本人|收件人|客户|他人|家人|同事)(?:已)?(?:签收|签字|签名)/,
    /由\S{1,20}签收/,
    /已(?:签字|签名)/,
  ],
  not: [
    /(?:未|待|请|拒|需|无|免|不|尚未|未能)(?:要|须|由|经|被)?(?:本人|收件人|客户)?(?:已)?(?:签收|签字|签名)/,
    /签收(?:失败|异常)/,
    /快递柜|自提柜|智能柜|丰巢|驿站|代收点|快递员代签/,
  ],
};

const LANGUAGES: readonly Phrases[] = [ENGLISH, GERMAN, THAI, VIETNAMESE, CHINESE];

/** A scan with another status is of a parcel that nobody can have signed for yet. */
const HANDED_OVER = /^(?:delivered|picked_up)\b/i;

/**
 * Whether the scan tells that somebody signed for the parcel when it was handed over. `status` is Shopify's, or a
 * carrier's own words; `message` is what the carrier adds.
 */
export function tellsOfSignature(status: string | null, message: string | null): boolean {
  if (status !== null && !HANDED_OVER.test(status)) return false;
  const said = [status, message].filter((part) => part !== null).map((part) => part.normalize("NFC"));
  if (said.some((text) => LANGUAGES.some(({ not }) => not.some((phrase) => phrase.test(text))))) return false;
  return said.some((text) => LANGUAGES.some(({ signed }) => signed.some((phrase) => phrase.test(text))));
}
