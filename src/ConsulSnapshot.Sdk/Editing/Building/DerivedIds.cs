using System.Security.Cryptography;
using System.Text;

namespace ConsulSnapshot.Sdk;

/// <summary>Makes ids that depend on nothing but a seed and what they are for.</summary>
internal sealed class DerivedIds(string seed)
{
    private readonly Dictionary<(string, string), int> _given = [];

    /// <summary>Derives the id of an object; of two with one name the second gets another.</summary>
    /// <param name="kind">What the object is.</param>
    /// <param name="name">What people call it.</param>
    public string Next(string kind, string name)
    {
        _given[(kind, name)] = _given.GetValueOrDefault((kind, name)) + 1;
        return Derive(seed, kind, name, _given[(kind, name)]);
    }

    private static string Derive(string seed, string kind, string name, int number)
    {
        // The lengths keep ("a", "bc") apart from ("ab", "c").
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed.Length} {seed} {kind.Length} {kind} {name.Length} {name} {number}"));
        Span<byte> bytes = digest.AsSpan(0, 16);

        // Version 8, made in the maker's own way, and the variant. Source: RFC 9562 5.8.
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
