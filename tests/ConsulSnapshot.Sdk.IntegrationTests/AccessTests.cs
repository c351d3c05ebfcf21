using ConsulSnapshot.Sdk.Client;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>TLS with client certificates, and ACLs that deny by default.</summary>
public sealed class AccessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_with_acl_write_saves_and_restores_tokens_and_policies()
    {
        await using ConsulServer server = await StartWithAccessControlAsync();
        using ConsulApi management = server.CreateApi(server.ManagementToken);
        await management.CreatePolicyAsync("backup", """acl = "write" """, Cancellation);
        ConsulApi.AclToken backup = await management.CreateTokenAsync("for backups", "backup", Cancellation);
        using ConsulSnapshotClient client = server.Connect(backup.SecretId);
        using TemporaryFolder folder = new();
        await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        await management.CreatePolicyAsync("later", """key_prefix "" { policy = "read" }""", Cancellation);
        await management.CreateTokenAsync("made later", "later", Cancellation);

        await client.RestoreAsync(folder["backup.snap"], cancellationToken: Cancellation);

        Assert.DoesNotContain("later", await management.ListPoliciesAsync(Cancellation));
        IEnumerable<string> tokens = (await management.ListTokensAsync(Cancellation)).Select(token => token.Description);
        Assert.Contains("for backups", tokens);
        Assert.DoesNotContain("made later", tokens);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("c0ffee00-0000-4000-8000-000000000000")]
    public async Task A_save_without_a_right_is_denied_and_the_token_is_not_in_the_message(string? token)
    {
        await using ConsulServer server = await StartWithAccessControlAsync();
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = server.HttpAddress, Token = token });
        using TemporaryFolder folder = new();

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.PermissionDenied, exception.Error);
        Assert.DoesNotContain("c0ffee00", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task A_restore_without_a_right_is_denied_before_the_body_is_sent()
    {
        await using ConsulServer server = await StartWithAccessControlAsync();
        using ConsulSnapshotClient client = server.Connect();
        using TemporaryFolder folder = new();
        await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.RestoreAsync(folder["backup.snap"], RestoreOptions.Unguarded with { Token = Guid.NewGuid().ToString() }, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.PermissionDenied, exception.Error);
    }

    [Fact]
    public async Task A_token_file_is_read_for_each_request()
    {
        await using ConsulServer server = await StartWithAccessControlAsync();
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder["token"], "wrong", Cancellation);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(new ConsulSnapshotOptions { Address = server.HttpAddress, TokenFile = folder["token"] });
        await Assert.ThrowsAsync<ConsulSnapshotRequestException>(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));
        await File.WriteAllTextAsync(folder["token"], $" {server.ManagementToken}\n", Cancellation);

        SavedSnapshot saved = await client.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.True(saved.Verification.IsIntact);
    }

    [Fact]
    public async Task A_client_certificate_opens_a_server_that_asks_for_one()
    {
        using ConsulTls tls = await ConsulTls.CreateAsync(Cancellation);
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { Tls = tls }, Cancellation);
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(TlsOptions(server, tls));
        using TemporaryFolder folder = new();

        await client.SaveAsync(folder["backup.snap"], cancellationToken: Cancellation);
        RestoreReport report = await client.RestoreAsync(folder["backup.snap"], cancellationToken: Cancellation);

        Assert.True(report.Verification.IsIntact);
    }

    [Theory]
    [InlineData("server.dc1.consul", true)]
    [InlineData("server.dc1.consul:8501", true)]
    [InlineData("server.dc2.consul", false)]
    public async Task The_server_name_is_what_the_certificate_must_have(string name, bool fits)
    {
        using ConsulTls tls = await ConsulTls.CreateAsync(Cancellation);
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { Tls = tls }, Cancellation);
        ConsulSnapshotOptions options = TlsOptions(server, tls);
        options.TlsServerName = name;
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);

        Exception? exception = await Record.ExceptionAsync(() => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));

        Assert.Equal(fits ? null : ConsulSnapshotError.TlsFailed, (exception as ConsulSnapshotRequestException)?.Error);
        Assert.Equal(fits, exception is null);
    }

    [Fact]
    public async Task Without_a_client_certificate_the_connection_fails()
    {
        using ConsulTls tls = await ConsulTls.CreateAsync(Cancellation);
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { Tls = tls }, Cancellation);
        ConsulSnapshotOptions options = TlsOptions(server, tls);
        options.ClientCertificateFile = options.ClientKeyFile = null;
        using ConsulSnapshotClient client = ConsulSnapshotClient.Create(options);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => client.SaveAsync(Stream.Null, cancellationToken: Cancellation));

        Assert.Equal(ConsulSnapshotError.TlsFailed, exception.Error);
    }

    [Fact]
    public async Task A_server_of_an_unknown_authority_is_not_trusted_unless_verification_is_off()
    {
        using ConsulTls tls = await ConsulTls.CreateAsync(Cancellation);
        await using ConsulServer server = await ConsulServer.StartNewAsync(new() { Tls = tls }, Cancellation);
        ConsulSnapshotOptions options = TlsOptions(server, tls);
        options.CaFile = null;
        using ConsulSnapshotClient strict = ConsulSnapshotClient.Create(options);
        options.VerifyServerCertificate = false;
        using ConsulSnapshotClient lenient = ConsulSnapshotClient.Create(options);

        ConsulSnapshotRequestException exception = await Assert.ThrowsAsync<ConsulSnapshotRequestException>(
            () => strict.SaveAsync(Stream.Null, cancellationToken: Cancellation));
        SavedSnapshot saved = await lenient.SaveAsync(Stream.Null, cancellationToken: Cancellation);

        Assert.Equal(ConsulSnapshotError.TlsFailed, exception.Error);
        Assert.True(saved.Verification.IsIntact);
    }

    private static ConsulSnapshotOptions TlsOptions(ConsulServer server, ConsulTls tls) => new()
    {
        Address = server.HttpAddress,
        CaFile = tls.CaFile,
        ClientCertificateFile = tls.ClientCertificateFile,
        ClientKeyFile = tls.ClientKeyFile,
    };

    private static Task<ConsulServer> StartWithAccessControlAsync() =>
        ConsulServer.StartNewAsync(new() { ManagementToken = Guid.NewGuid().ToString() }, Cancellation);
}
