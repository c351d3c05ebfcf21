using System.Text;

namespace ConsulSnapshot.Sdk.Tests.Editing.Building;

/// <summary>The hash that .NET does not have.</summary>
public class Blake2bTests
{
    // The digests of BLAKE2b with 256 bits, as the authors' own program gives them. The lengths are those around a block of 128 bytes.
    [Theory]
    [InlineData("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")]
    [InlineData("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")]
    [InlineData("The quick brown fox jumps over the lazy dog", "01718cec35cd3d796dd00020e0bfecb473ad23457d063b75eff29c0ffa2e58a9")]
    public void A_text_has_the_known_digest(string text, string digest)
    {
        Assert.Equal(digest, Convert.ToHexStringLower(Blake2b.Hash(Encoding.ASCII.GetBytes(text))));
    }

    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void A_length_around_a_block_has_the_known_digest(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)i)];

        Assert.Equal(s_digests[length], Convert.ToHexStringLower(Blake2b.Hash(bytes)));
    }

    [Fact]
    public void It_does_not_matter_in_which_pieces_the_bytes_come()
    {
        byte[] bytes = [.. Enumerable.Range(0, 700).Select(i => (byte)(i * 7))];
        string whole = Convert.ToHexStringLower(Blake2b.Hash(bytes));
        foreach (int piece in (int[])[1, 3, 64, 127, 128, 129, 500])
        {
            Blake2b hash = new();
            foreach (byte[] part in bytes.Chunk(piece))
            {
                hash.Append(part);
            }

            Assert.Equal(whole, Convert.ToHexStringLower(hash.Finish()));
        }
    }

    private static readonly Dictionary<int, string> s_digests = new()
    {
        [127] = "f2fe67ff342e21b8f45e8f2e0bcd1d9243245d50ee6c78042e9c491388791c72",
        [128] = "c3582f71ebb2be66fa5dd750f80baae97554f3b015663c8be377cfcb2488c1d1",
        [129] = "f7f3c46ba2564ff4c4c162da1f5b605f9f1c4aa6a20652a9f9a337c1a2f5b9c9",
        [255] = "1d0850ee9bca0abc9601e9deabe1418fedec2fb6ac4150bd5302d2430f9be943",
        [256] = "39a7eb9fedc19aabc83425c6755dd90e6f9d0c804964a1f4aaeea3b9fb599835",
        [257] = "45f7f084c30bac7cbae2e1963bc6e6b0d8cb227a12927e97fb941d288fb1f9a3",
        [1000] = "c636324d47d89f2b2434dc2c994100663fbbaea880ff020fc5de89dd0f77a1ec",
    };
}
