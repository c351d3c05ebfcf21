using System.Net;
using System.Net.Sockets;

namespace ConsulSnapshot.Sdk.Server.Tests;

public class ConsulSnapshotServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_listens_on_a_free_port_of_the_loopback_address()
    {
        await using ConsulSnapshotServer one = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);
        await using ConsulSnapshotServer other = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);

        Assert.Equal(("127.0.0.1", "127.0.0.1"), (one.Address.Host, other.Address.Host));
        Assert.NotEqual(one.Address.Port, other.Address.Port);
    }

    [Fact]
    public async Task Start_refuses_a_damaged_archive()
    {
        SnapshotIntegrityException exception = await Assert.ThrowsAsync<SnapshotIntegrityException>(
            () => ConsulSnapshotServer.StartAsync(Fixtures.Vector("badhash"), cancellationToken: Cancellation));

        Assert.Equal(SnapshotError.Checksum, exception.Error);
    }

    [Fact]
    public async Task Start_refuses_what_no_server_restores() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ConsulSnapshotServer.StartAsync(Fixtures.Vector("meta-v2"), cancellationToken: Cancellation));

    [Fact]
    public async Task Start_says_that_a_port_is_in_use()
    {
        await using ConsulSnapshotServer first = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), cancellationToken: Cancellation);
        ConsulSnapshotServerOptions options = new() { Port = first.Address.Port };

        await Assert.ThrowsAnyAsync<IOException>(() => ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), options, Cancellation));
    }

    [Fact]
    public async Task Dispose_ends_the_listening_and_requests_in_flight()
    {
        TaskCompletionSource arrived = new();
        ConsulSnapshotServerOptions options = new()
        {
            Intercept = async context =>
            {
                arrived.SetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                return true;
            },
        };
        ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), options, Cancellation);
        Task<HttpAnswer> request = HttpAnswer.GetAsync(server, "/v1/kv/a", Cancellation);
        await arrived.Task;

        await server.DisposeAsync();
        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
        using TcpClient client = new();
        await Assert.ThrowsAsync<SocketException>(async () => await client.ConnectAsync(IPAddress.Loopback, server.Address.Port, Cancellation));
    }

    [Fact]
    public async Task Temporary_files_have_no_name_and_end_with_the_server()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows removes the files when they are closed.");
        using TestArchive folder = await TestArchive.CreateAsync(Cancellation);
        string spool = Directory.CreateDirectory(folder.Path + ".spool").FullName;
        ConsulSnapshotServerOptions options = new() { SpoolFolder = spool };

        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), options, Cancellation);
        await HttpAnswer.PutAsync(server, "/v1/snapshot", Fixtures.Vector("oldtar"), Cancellation);
        await HttpAnswer.PutAsync(server, "/v1/snapshot", Fixtures.Vector("badcrc"), Cancellation);

        Assert.Empty(Directory.GetFileSystemEntries(spool));
    }

    [Fact]
    public async Task Restores_do_not_pile_up_open_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Counts open files in /proc.");
        using TestArchive folder = await TestArchive.CreateAsync(Cancellation);
        string spool = Directory.CreateDirectory(folder.Path + ".spool").FullName;
        ConsulSnapshotServerOptions options = new() { SpoolFolder = spool };
        await using ConsulSnapshotServer server = await ConsulSnapshotServer.StartAsync(Fixtures.Vector("ok-min"), options, Cancellation);

        for (int i = 0; i < 5; i++)
        {
            await HttpAnswer.PutAsync(server, "/v1/snapshot", Fixtures.Vector(i % 2 == 0 ? "badcrc" : "oldtar"), Cancellation);
        }

        Assert.Equal(2, Directory.GetFiles("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget?.StartsWith(spool, StringComparison.Ordinal) == true));
    }

    [Fact]
    public void Options_refuse_what_cannot_be()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsulSnapshotServerOptions { Port = 65_536 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsulSnapshotServerOptions { Port = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsulSnapshotServerOptions { CutSnapshotAfter = -1 });
    }
}
