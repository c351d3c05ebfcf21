using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ConsulSnapshot.Sdk.Tests.Shared;

/// <summary>A TCP proxy on loopback that spoils what a server answers, each connection otherwise if a test says so.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private const int BufferLength = 16 * 1024;

    private readonly Socket _listener;
    private readonly EndPoint _server;
    private readonly Func<int, ConnectionFault> _faultOf;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _count;

    private FaultProxy(int port, Func<int, ConnectionFault> faultOf)
    {
        _server = new IPEndPoint(IPAddress.Loopback, port);
        _faultOf = faultOf;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Gets host and port.</summary>
    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    /// <summary>Gets how many connections there were.</summary>
    public int ConnectionCount => Volatile.Read(ref _count);

    /// <summary>Stands between clients and a server on loopback.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="script">What happens to the first, second, ... connection; the last goes for all that follow.</param>
    public static FaultProxy Start(int port, params IReadOnlyList<ConnectionFault> script) => new(port, index => script[Math.Min(index, script.Count - 1)]);

    /// <summary>Stands between clients and a server on loopback.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="faultOf">Says what happens to a connection, when it is made.</param>
    public static FaultProxy Start(int port, Func<ConnectionFault> faultOf) => new(port, _ => faultOf());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptAsync(_stop.Token);
                _connections.Add(ServeAsync(client, _faultOf(Interlocked.Increment(ref _count) - 1)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy was disposed.
        }
    }

    private async Task ServeAsync(Socket client, ConnectionFault fault)
    {
        using (client)
        using (Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(_server, _stop.Token);
                TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
                Task requests = PassAsync(client, server, asked);

                // A connection that ends before anything was asked for would be one that was never made: HTTP makes another by itself.
                await asked.Task;
                bool isAll = await AnswerAsync(server, client, fault);
                if (!isAll && fault.After == FaultEnd.Stall)
                {
                    // Until the client gives up.
                    fault.Stalled?.Invoke();
                    await requests;
                    return;
                }

                if (!isAll && fault.After == FaultEnd.Reset)
                {
                    client.LingerState = new LingerOption(enable: true, seconds: 0);
                    client.Dispose();
                }
                else
                {
                    client.Shutdown(SocketShutdown.Send);
                }

                server.Shutdown(SocketShutdown.Both);
                await requests;
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One of the two has gone; the other goes with it.
            }
        }
    }

    /// <summary>Hands on what a client sends, until it ends.</summary>
    private async Task PassAsync(Socket client, Socket server, TaskCompletionSource asked)
    {
        byte[] buffer = new byte[BufferLength];
        try
        {
            int length;
            while ((length = await client.ReceiveAsync(buffer, _stop.Token)) > 0)
            {
                await server.SendAsync(buffer.AsMemory(0, length), _stop.Token);
                asked.TrySetResult();
            }

            server.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The answer is over, and with it the connection.
        }
        finally
        {
            asked.TrySetResult();
        }
    }

    /// <summary>Hands on what the server sends, until its end or the fault.</summary>
    /// <returns>Whether the server came to its end.</returns>
    private async Task<bool> AnswerAsync(Socket server, Socket client, ConnectionFault fault)
    {
        byte[] buffer = new byte[BufferLength];
        long passed = 0;
        while (passed < fault.Bytes)
        {
            int length = await server.ReceiveAsync(buffer.AsMemory(0, (int)Math.Min(Math.Min(BufferLength, fault.Chunk), fault.Bytes - passed)), _stop.Token);
            if (length == 0)
            {
                return true;
            }

            await client.SendAsync(buffer.AsMemory(0, length), _stop.Token);
            passed += length;
            fault.Passed?.Invoke(passed);
            if (fault.Pause > TimeSpan.Zero)
            {
                await Task.Delay(fault.Pause, _stop.Token);
            }
        }

        return false;
    }
}
