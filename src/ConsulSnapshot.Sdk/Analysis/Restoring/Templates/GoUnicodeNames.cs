using System.Collections.Frozen;
using System.Globalization;

namespace ConsulSnapshot.Sdk;

/// <summary>The categories and scripts that Go knows behind <c>\p</c>, as of Unicode 15.</summary>
/// <remarks>
/// Go knows categories by their short names and scripts by their long ones, with upper and lower case, and
/// <c>Any</c>; neither <c>Cn</c> nor <c>LC</c>, which came with Go 1.25.
/// Source: golang/go, src/unicode/tables.go (Categories, Scripts).
/// </remarks>
internal static class GoUnicodeNames
{
    // Each with twice the number of ranges it consists of, which Go counts against the size of an expression.
    private const string Names = """
        Adlam:6 Ahom:6 Anatolian_Hieroglyphs:2 Any:2 Arabic:114 Armenian:8 Avestan:4 Balinese:4 Bamum:4 Bassa_Vah:4
        Batak:4 Bengali:28 Bhaiksuki:8 Bopomofo:6 Brahmi:6 Braille:2 Buginese:4 Buhid:2 C:50 Canadian_Aboriginal:4
        Carian:2 Caucasian_Albanian:4 Cc:4 Cf:40 Chakma:4 Cham:8 Cherokee:6 Chorasmian:2 Co:6 Common:346 Coptic:6 Cs:2
        Cuneiform:8 Cypriot:12 Cypro_Minoan:2 Cyrillic:16 Deseret:2 Devanagari:8 Dives_Akuru:16 Dogra:2 Duployan:10
        Egyptian_Hieroglyphs:4 Elbasan:2 Elymaic:2 Ethiopic:64 Georgian:20 Glagolitic:14 Gothic:2 Grantha:30 Greek:72
        Gujarati:28 Gunjala_Gondi:12 Gurmukhi:32 Han:38 Hangul:28 Hanifi_Rohingya:4 Hanunoo:2 Hatran:6 Hebrew:18
        Hiragana:10 Imperial_Aramaic:4 Inherited:56 Inscriptional_Pahlavi:4 Inscriptional_Parthian:4 Javanese:6
        Kaithi:4 Kannada:26 Katakana:18 Kawi:6 Kayah_Li:4 Kharoshthi:16 Khitan_Small_Script:4 Khmer:8 Khojki:4
        Khudawadi:4 L:1244 Lao:22 Latin:64 Lepcha:6 Limbu:10 Linear_A:6 Linear_B:14 Lisu:4 Ll:1290 Lm:122 Lo:978 Lt:20
        Lu:1276 Lycian:2 Lydian:4 M:580 Mahajani:2 Makasar:2 Malayalam:14 Mandaic:4 Manichaean:4 Marchen:6
        Masaram_Gondi:14 Mc:350 Me:10 Medefaidrin:2 Meetei_Mayek:6 Mende_Kikakui:4 Meroitic_Cursive:6
        Meroitic_Hieroglyphs:2 Miao:6 Mn:654 Modi:4 Mongolian:14 Mro:6 Multani:10 Myanmar:6 N:266 Nabataean:4
        Nag_Mundari:2 Nandinagari:6 Nd:122 New_Tai_Lue:8 Newa:4 Nko:4 Nl:24 No:142 Nushu:4 Nyiakeng_Puachue_Hmong:8
        Ogham:2 Ol_Chiki:2 Old_Hungarian:6 Old_Italic:4 Old_North_Arabian:2 Old_Permic:2 Old_Persian:4 Old_Sogdian:2
        Old_South_Arabian:2 Old_Turkic:2 Old_Uyghur:2 Oriya:28 Osage:4 Osmanya:4 P:370 Pahawh_Hmong:10 Palmyrene:2
        Pau_Cin_Hau:2 Pc:12 Pd:36 Pe:144 Pf:20 Phags_Pa:2 Phoenician:4 Pi:22 Po:362 Ps:150 Psalter_Pahlavi:6 Rejang:4
        Runic:4 S:458 Samaritan:4 Saurashtra:4 Sc:42 Sharada:2 Shavian:2 Siddham:4 SignWriting:6 Sinhala:26 Sk:60
        Sm:128 So:364 Sogdian:2 Sora_Sompeng:4 Soyombo:2 Sundanese:4 Syloti_Nagri:2 Syriac:8 Tagalog:4 Tagbanwa:6
        Tai_Le:4 Tai_Tham:10 Tai_Viet:4 Takri:4 Tamil:36 Tangsa:4 Tangut:8 Telugu:24 Thaana:2 Thai:4 Tibetan:14
        Tifinagh:6 Tirhuta:4 Toto:2 Ugaritic:4 Vai:2 Vithkuqi:16 Wancho:4 Warang_Citi:4 Yezidi:6 Yi:4 Z:16
        Zanabazar_Square:2 Zl:2 Zp:2 Zs:14
        """;

    private static readonly FrozenDictionary<string, int> s_lengths = Names
        .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(item => item.Split(':'))
        .ToFrozenDictionary(item => item[0], item => int.Parse(item[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> s_lengthsBySpan =
        s_lengths.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds a name, and how many numbers Go needs for its ranges.</summary>
    public static bool TryGetLength(ReadOnlySpan<char> name, out int length) => s_lengthsBySpan.TryGetValue(name, out length);
}
