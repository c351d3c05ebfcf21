using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>What a server's text may not repeat.</summary>
public class SecretTextsTests
{
    [Theory]
    [InlineData("token 5ec2e700-0000-4000 is bad", "token *** is bad")]
    [InlineData("5ec2e700-0000-4000", "***")]
    [InlineData("5ec2e700-0000-40005ec2e700-0000-4000", "******")]
    [InlineData("it begins with 5ec2e700-0000", "it begins with ***")]
    [InlineData("it begins with 5ec2e700-00", "it begins with 5ec2e700-00")]
    [InlineData("pin 1234, not 123", "pin ***, not 123")]
    [InlineData("two lines", "two lines")]
    [InlineData("says one more and two", "says ***")]
    [InlineData("abc", "abc")]
    [InlineData("", "")]
    public void A_secret_or_a_longer_part_of_it_is_hidden(string text, string expected)
    {
        SecretTexts secrets = new();
        secrets.Add(() => ["5ec2e700-0000-4000", "1234", "abc", null, "", "\n\n\n\n"]);
        secrets.Add(() => ["one more\nand two"]);

        Assert.Equal(expected, secrets.Hide(text));
    }

    [Fact]
    public void Secrets_are_found_in_exceptions_within()
    {
        SecretTexts secrets = new();
        secrets.Add(() => ["5ec2e700-0000-4000"]);

        Assert.True(secrets.AreIn(new IOException("x", new IOException("5ec2e700-0000-4000"))));
        Assert.False(secrets.AreIn(new IOException("x", new IOException("y"))));
    }
}
