package com.travtus.gmail.mail;

import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Maps charset names in mail to charsets. Like senders and readers of mail, it takes them for the
/// labels of the WHATWG Encoding standard (4.2), or for the JDK's names of those charsets. So
/// `gb2312` is GB 18030, and `iso-8859-1` is windows-1252.
final class MailCharsets {
  private MailCharsets() {}

  /// Finds a charset. A label that the standard lacks is the JDK's if IANA has registered it: older
  /// mail uses some that browsers reject, such as `iso-2022-kr` (RFC 1557). UTF-7 is not among
  /// them.
  ///
  /// @return null if there is no such charset
  static @Nullable Charset find(String label) {
    String name = label.strip().toLowerCase(Locale.ROOT);
    String standard = standard(name);
    try {
      Charset charset = Charset.forName(standard == null ? name : standard);
      return standard != null || charset.isRegistered() ? charset : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String standard(String label) {
    return switch (label) {
      case "unicode-1-1-utf-8",
          "unicode11utf8",
          "unicode20utf8",
          "utf-8",
          "utf8",
          "x-unicode20utf8" ->
          "UTF-8";
      case "866", "cp866", "csibm866", "ibm866" -> "IBM866";
      case "csisolatin2",
          "iso-8859-2",
          "iso-ir-101",
          "iso8859-2",
          "iso88592",
          "iso_8859-2",
          "iso_8859-2:1987",
          "l2",
          "latin2" ->
          "ISO-8859-2";
      case "csisolatin3",
          "iso-8859-3",
          "iso-ir-109",
          "iso8859-3",
          "iso88593",
          "iso_8859-3",
          "iso_8859-3:1988",
          "l3",
          "latin3" ->
          "ISO-8859-3";
      case "csisolatin4",
          "iso-8859-4",
          "iso-ir-110",
          "iso8859-4",
          "iso88594",
          "iso_8859-4",
          "iso_8859-4:1988",
          "l4",
          "latin4" ->
          "ISO-8859-4";
      case "csisolatincyrillic",
          "cyrillic",
          "iso-8859-5",
          "iso-ir-144",
          "iso8859-5",
          "iso88595",
          "iso_8859-5",
          "iso_8859-5:1988" ->
          "ISO-8859-5";
      case "arabic",
          "asmo-708",
          "csiso88596e",
          "csiso88596i",
          "csisolatinarabic",
          "ecma-114",
          "iso-8859-6",
          "iso-8859-6-e",
          "iso-8859-6-i",
          "iso-ir-127",
          "iso8859-6",
          "iso88596",
          "iso_8859-6",
          "iso_8859-6:1987" ->
          "ISO-8859-6";
      case "csisolatingreek",
          "ecma-118",
          "elot_928",
          "greek",
          "greek8",
          "iso-8859-7",
          "iso-ir-126",
          "iso8859-7",
          "iso88597",
          "iso_8859-7",
          "iso_8859-7:1987",
          "sun_eu_greek" ->
          "ISO-8859-7";
      case "csiso88598e",
          "csiso88598i",
          "csisolatinhebrew",
          "hebrew",
          "iso-8859-8",
          "iso-8859-8-e",
          "iso-8859-8-i",
          "iso-ir-138",
          "iso8859-8",
          "iso88598",
          "iso_8859-8",
          "iso_8859-8:1988",
          "logical",
          "visual" ->
          "ISO-8859-8";
      case "csisolatin6", "iso-8859-10", "iso-ir-157", "iso8859-10", "iso885910", "l6", "latin6" ->
          "ISO-8859-10";
      case "iso-8859-13", "iso8859-13", "iso885913" -> "ISO-8859-13";
      case "iso-8859-14", "iso8859-14", "iso885914" -> "ISO-8859-14";
      case "csisolatin9", "iso-8859-15", "iso8859-15", "iso885915", "iso_8859-15", "l9" ->
          "ISO-8859-15";
      case "iso-8859-16" -> "ISO-8859-16";
      case "cskoi8r", "koi", "koi8", "koi8-r", "koi8_r" -> "KOI8-R";
      case "koi8-ru", "koi8-u" -> "KOI8-U";
      case "csmacintosh", "mac", "macintosh", "x-mac-roman" -> "x-MacRoman";
      case "dos-874", "iso-8859-11", "iso8859-11", "iso885911", "tis-620", "windows-874" ->
          "x-windows-874";
      case "cp1250", "windows-1250", "x-cp1250" -> "windows-1250";
      case "cp1251", "windows-1251", "x-cp1251" -> "windows-1251";
      case "ansi_x3.4-1968",
          "ascii",
          "cp1252",
          "cp819",
          "csisolatin1",
          "ibm819",
          "iso-8859-1",
          "iso-ir-100",
          "iso8859-1",
          "iso88591",
          "iso_8859-1",
          "iso_8859-1:1987",
          "l1",
          "latin1",
          "us-ascii",
          "windows-1252",
          "x-cp1252" ->
          "windows-1252";
      case "cp1253", "windows-1253", "x-cp1253" -> "windows-1253";
      case "cp1254",
          "csisolatin5",
          "iso-8859-9",
          "iso-ir-148",
          "iso8859-9",
          "iso88599",
          "iso_8859-9",
          "iso_8859-9:1989",
          "l5",
          "latin5",
          "windows-1254",
          "x-cp1254" ->
          "windows-1254";
      case "cp1255", "windows-1255", "x-cp1255" -> "windows-1255";
      case "cp1256", "windows-1256", "x-cp1256" -> "windows-1256";
      case "cp1257", "windows-1257", "x-cp1257" -> "windows-1257";
      case "cp1258", "windows-1258", "x-cp1258" -> "windows-1258";
      case "x-mac-cyrillic", "x-mac-ukrainian" -> "x-MacUkraine";
      case "chinese",
          "csgb2312",
          "csiso58gb231280",
          "gb18030",
          "gb2312",
          "gb_2312",
          "gb_2312-80",
          "gbk",
          "iso-ir-58",
          "x-gbk" ->
          "GB18030";
      case "big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5" -> "Big5-HKSCS";
      case "cseucpkdfmtjapanese", "euc-jp", "x-euc-jp" -> "x-eucJP-Open";
      case "csiso2022jp", "iso-2022-jp" -> "x-windows-iso2022jp";
      case "csshiftjis",
          "ms932",
          "ms_kanji",
          "shift-jis",
          "shift_jis",
          "sjis",
          "windows-31j",
          "x-sjis" ->
          "windows-31j";
      case "cseuckr",
          "csksc56011987",
          "euc-kr",
          "iso-ir-149",
          "korean",
          "ks_c_5601-1987",
          "ks_c_5601-1989",
          "ksc5601",
          "ksc_5601",
          "windows-949" ->
          "x-windows-949";
      case "unicodefffe", "utf-16be" -> "UTF-16BE";
      case "csunicode",
          "iso-10646-ucs-2",
          "ucs-2",
          "unicode",
          "unicodefeff",
          "utf-16",
          "utf-16le" ->
          "x-UTF-16LE-BOM";
      default -> null;
    };
  }
}
