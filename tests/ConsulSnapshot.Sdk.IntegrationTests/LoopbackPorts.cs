using System.Net;
using System.Net.Sockets;

namespace ConsulSnapshot.Sdk.IntegrationTests;

/// <summary>Finds ports for a server's listeners.</summary>
/// <remarks>
/// They lie below the range from which systems give ports to outgoing connections (32768 and up on Linux, 49152 elsewhere):
/// a port bound to 0 would come from that range, and any connection could take it before the server does.
/// </remarks>
internal static class LoopbackPorts
{
    private const int First = 20000;
    private const int End = 32000;

    /// <summary>Returns ports that are free for TCP and UDP, all different.</summary>
    public static int[] Find(IPAddress address, int count)
    {
        HashSet<int> ports = [];
        while (ports.Count < count)
        {
            int port = Random.Shared.Next(First, End);
            if (IsFree(new IPEndPoint(address, port)))
            {
                ports.Add(port);
            }
        }

        return [.. ports];
    }

    private static bool IsFree(IPEndPoint endpoint)
    {
        try
        {
            using Socket tcp = new(SocketType.Stream, ProtocolType.Tcp);
            using Socket udp = new(SocketType.Dgram, ProtocolType.Udp);
            tcp.Bind(endpoint);
            udp.Bind(endpoint);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
