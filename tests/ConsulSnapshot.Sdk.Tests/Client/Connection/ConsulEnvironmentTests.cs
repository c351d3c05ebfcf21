using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.Tests.Client;

/// <summary>The environment of Consul's command line; format document 10.2.</summary>
public class ConsulEnvironmentTests
{
    public static TheoryData<string, Func<ConsulSnapshotOptions, string?>> Texts => new()
    {
        { "CONSUL_HTTP_TOKEN", options => options.Token },
        { "CONSUL_HTTP_TOKEN_FILE", options => options.TokenFile },
        { "CONSUL_CACERT", options => options.CaFile },
        { "CONSUL_CAPATH", options => options.CaPath },
        { "CONSUL_CLIENT_CERT", options => options.ClientCertificateFile },
        { "CONSUL_CLIENT_KEY", options => options.ClientKeyFile },
        { "CONSUL_TLS_SERVER_NAME", options => options.TlsServerName },
        { "CONSUL_NAMESPACE", options => options.Namespace },
        { "CONSUL_PARTITION", options => options.Partition },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_variable_sets_its_option(string name, Func<ConsulSnapshotOptions, string?> option)
    {
        ConsulSnapshotOptions options = Apply((name, "value"));

        Assert.Equal("value", option(options));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void An_empty_variable_counts_as_unset(string name, Func<ConsulSnapshotOptions, string?> option)
    {
        ConsulSnapshotOptions options = Apply((name, ""));

        Assert.Null(option(options));
    }

    [Fact]
    public void An_unset_variable_leaves_the_option()
    {
        ConsulSnapshotOptions options = new() { Token = "kept", Address = new Uri("http://kept:1"), VerifyServerCertificate = false };

        ConsulEnvironment.Apply(options, _ => null);

        Assert.Equal("kept", options.Token);
        Assert.Equal(new Uri("http://kept:1"), options.Address);
        Assert.False(options.VerifyServerCertificate);
    }

    [Theory]
    [InlineData("h:8500", "", "http://h:8500/")]
    [InlineData("h:8500", "true", "https://h:8500/")]
    [InlineData("http://h:8500", "1", "https://h:8500/")]
    [InlineData("https://h:8501", "false", "https://h:8501/")]
    [InlineData("unix:///run/c.sock", "true", "unix:///run/c.sock")]
    [InlineData("", "true", "https://127.0.0.1:8500/")]
    [InlineData("", "", "http://127.0.0.1:8500/")]
    public void The_address_depends_on_whether_TLS_is_asked_for(string address, string useTls, string expected)
    {
        ConsulSnapshotOptions options = Apply(("CONSUL_HTTP_ADDR", address), ("CONSUL_HTTP_SSL", useTls));

        Assert.Equal(expected, options.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public void A_socket_speaks_TLS_only_when_asked_for(string useTls, bool expected)
    {
        ConsulSnapshotOptions options = Apply(("CONSUL_HTTP_ADDR", "unix:///run/c.sock"), ("CONSUL_HTTP_SSL", useTls));

        Assert.Equal(expected, options.UseTlsOverUnixSocket);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("t", true)]
    [InlineData("T", true)]
    [InlineData("TRUE", true)]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("0", false)]
    [InlineData("f", false)]
    [InlineData("F", false)]
    [InlineData("FALSE", false)]
    [InlineData("false", false)]
    [InlineData("False", false)]
    [InlineData("", true)]
    public void A_boolean_has_the_spellings_of_Go(string text, bool expected)
    {
        ConsulSnapshotOptions options = Apply(("CONSUL_HTTP_SSL_VERIFY", text));

        Assert.Equal(expected, options.VerifyServerCertificate);
    }

    [Theory]
    [InlineData("CONSUL_HTTP_SSL", "yes")]
    [InlineData("CONSUL_HTTP_SSL", "tRUE")]
    [InlineData("CONSUL_HTTP_SSL_VERIFY", "off")]
    [InlineData("CONSUL_HTTP_SSL_VERIFY", " true")]
    [InlineData("CONSUL_HTTP_ADDR", "foo://h")]
    [InlineData("CONSUL_HTTP_ADDR", " ")]
    public void An_unreadable_variable_is_an_error_that_names_it(string name, string value)
    {
        FormatException exception = Assert.Throws<FormatException>(() => Apply((name, value)));

        Assert.StartsWith($"{name} ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user:password", "user", "password")]
    [InlineData("user:pass:word", "user", "pass:word")]
    [InlineData("user:", "user", "")]
    [InlineData("user", "user", null)]
    public void User_and_password_are_split_at_the_first_colon(string text, string user, string? password)
    {
        ConsulSnapshotOptions options = Apply(("CONSUL_HTTP_AUTH", text));

        Assert.Equal(user, options.UserName);
        Assert.Equal(password, options.Password);
    }

    private static ConsulSnapshotOptions Apply(params IEnumerable<(string Name, string Value)> variables)
    {
        ConsulSnapshotOptions options = new();
        Dictionary<string, string> environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
        ConsulEnvironment.Apply(options, environment.GetValueOrDefault);
        return options;
    }
}
