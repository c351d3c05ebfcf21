using System.Reflection;
using ConsulSnapshot.Sdk.Client;
using ConsulSnapshot.Sdk.Tests.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ConsulSnapshot.Sdk.Tests.DependencyInjection;

/// <summary>Options as they stand in <c>appsettings.json</c> and the like.</summary>
public sealed class ConfigurationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("consul.example", "http://consul.example/")]
    [InlineData("consul.example:8500", "http://consul.example:8500/")]
    [InlineData("127.0.0.1:8500", "http://127.0.0.1:8500/")]
    [InlineData("[::1]:8500", "http://[::1]:8500/")]
    [InlineData("https://consul.example:8501/prefix", "https://consul.example:8501/prefix")]
    [InlineData("unix:///run/a b.sock", "unix:///run/a%20b.sock")]
    [InlineData("", "http://127.0.0.1:8500/")]
    [InlineData(null, "http://127.0.0.1:8500/")]
    public void An_address_has_the_forms_of_the_command_line(string? text, string expected)
    {
        ConsulSnapshotOptions options = Read(("Address", text));

        Assert.Equal(expected, options.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("foo://h:8500")]
    [InlineData("h:8500/prefix")]
    [InlineData("http://user:hunter2@h:8500")]
    [InlineData("http://user:hunter2@h:port")]
    [InlineData("user:hunter2@h:8500")]
    public async Task A_host_with_an_address_that_is_none_does_not_start_and_names_the_key_without_the_password(string text)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Backup:Consul:Address", text)]);
        builder.Services.AddConsulSnapshots(builder.Configuration.GetSection("Backup:Consul"));
        using IHost host = builder.Build();

        FormatException exception = await Assert.ThrowsAsync<FormatException>(() => host.StartAsync(Cancellation));

        Assert.StartsWith("Backup:Consul:Address cannot be read.", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_login_is_read_with_what_shall_be_noted_about_it()
    {
        ConsulSnapshotOptions options = Read(("Login:AuthMethod", "pods"), ("Login:BearerTokenFile", "/run/token"), ("Login:Meta:pod", "backup-1"), ("Login:Meta:node", "n2"));

        Assert.Equal("pods", options.Login?.AuthMethod);
        Assert.Equal("/run/token", options.Login?.BearerTokenFile);
        Assert.Equal(new Dictionary<string, string> { ["pod"] = "backup-1", ["node"] = "n2" }, options.Login?.Meta);
    }

    public static TheoryData<string> Members =>
        [.. typeof(ConsulSnapshotOptions).GetProperties().Where(member => member.PropertyType != typeof(ConsulLoginOptions)).Select(member => member.Name)];

    [Theory]
    [MemberData(nameof(Members))]
    public void Every_option_is_read(string name)
    {
        PropertyInfo member = typeof(ConsulSnapshotOptions).GetProperty(name)!;
        object? before = member.GetValue(new ConsulSnapshotOptions());
        string text = before switch
        {
            bool value => (!value).ToString(),
            TimeSpan value => (value + TimeSpan.FromSeconds(1)).ToString(),
            Uri => "http://elsewhere:1",
            null when member.PropertyType == typeof(string) => "text",
            _ => "1",
        };

        object? after = member.GetValue(Read([(name, text), ("UserName", "text"), ("ClientCertificateFile", "text"), ("ClientKeyFile", "text")]));

        Assert.NotEqual(before, after);
    }

    [Fact]
    public void Empty_texts_count_as_unset()
    {
        string[] names = [.. typeof(ConsulSnapshotOptions).GetProperties().Where(member => member.PropertyType == typeof(string) && member.Name != "Password").Select(member => member.Name)];

        ConsulSnapshotOptions options = Read([.. names.Select(name => (name, (string?)"")), ("Login:AuthMethod", ""), ("Login:BearerToken", ""), ("Login:BearerTokenFile", "")]);

        Assert.All(names, name => Assert.Null(typeof(ConsulSnapshotOptions).GetProperty(name)!.GetValue(options)));
        Assert.Null(options.Login?.AuthMethod);
    }

    [Fact]
    public void What_is_not_in_the_configuration_has_its_default()
    {
        ConsulSnapshotOptions options = Read(("Datacenter", "dc2"));

        Assert.Equal("dc2", options.Datacenter);
        Assert.Null(options.Login);
        Assert.True(options.VerifyServerCertificate);
    }

    [Theory]
    [InlineData("VerifyServerCertificate", "off")]
    [InlineData("StallTimeout", "a minute")]
    public void A_value_of_the_wrong_kind_is_an_error_that_names_its_key(string name, string value)
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => Read((name, value)));

        Assert.Contains($"Consul:{name}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_goes_by_the_configuration()
    {
        using FakeConsul consul = FakeConsul.Sending(File.ReadAllBytes(Fixtures.Vector("ok-min")));
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Consul:Address"] = "consul.example:8500", ["Consul:Token"] = "t", ["Consul:Datacenter"] = "dc2" });
        builder.Services.AddConsulSnapshots(builder.Configuration.GetSection("Consul")).ConfigurePrimaryHttpMessageHandler(() => consul);
        using IHost host = builder.Build();
        await host.StartAsync(Cancellation);

        await host.Services.GetRequiredService<ConsulSnapshotClient>().SaveAsync(Stream.Null, cancellationToken: Cancellation);

        SentRequest request = Assert.Single(consul.Requests);
        Assert.Equal("http://consul.example:8500/v1/snapshot?dc=dc2", request.Uri);
        Assert.Equal("t", request.Headers["X-Consul-Token"]);
    }

    private static ConsulSnapshotOptions Read(params ReadOnlySpan<(string Name, string? Value)> values)
    {
        ConfigurationBuilder builder = new();
        builder.AddInMemoryCollection(values.ToArray().DistinctBy(value => value.Name).Select(value => KeyValuePair.Create($"Consul:{value.Name}", value.Value)));
        ServiceCollection services = new();
        services.AddConsulSnapshots(builder.Build().GetSection("Consul"));
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ConsulSnapshotOptions>>().Value;
    }
}
