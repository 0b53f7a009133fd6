import { localeName } from "../../../lib/locales";

/** Locales that Instagram is set to by many; a list for another one stays, and is shown by its code. */
const offered = (
  "af_ZA ar_AR bg_BG bn_IN ca_ES cs_CZ da_DK de_DE el_GR en_GB en_US es_ES es_LA fa_IR fi_FI fr_CA fr_FR gu_IN he_IL " +
  "hi_IN hr_HR hu_HU id_ID it_IT ja_JP kn_IN ko_KR ml_IN mr_IN ms_MY nb_NO ne_NP nl_NL pa_IN pl_PL pt_BR pt_PT ro_RO " +
  "ru_RU si_LK sk_SK sr_RS sv_SE sw_KE ta_IN te_IN th_TH tl_PH tr_TR uk_UA ur_PK vi_VN zh_CN zh_HK zh_TW"
).split(" ");

/** Those that are not taken yet, by name in the reader's language. */
export function offeredLocales(taken: readonly string[], reader: string): { locale: string; name: string }[] {
  return offered
    .filter((locale) => !taken.includes(locale))
    .map((locale) => ({ locale, name: localeName(locale, reader) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
