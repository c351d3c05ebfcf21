using System.Buffers;
using System.Net;

namespace ConsulSnapshot.Sdk.Client;

/// <summary>Operations on KV entries, as many as fit into one transaction of Consul's.</summary>
/// <typeparam name="T">What each operation is for.</typeparam>
internal sealed class KeyTransaction<T>
{
    // Source: hashicorp/consul, agent/txn_endpoint.go, maxTxnOps.
    private const int MaxCount = 64;

    private readonly List<(T Owner, byte[] Operation)> _operations = [];
    private int _length = KeyOperation.Brackets;

    private KeyTransaction(IEnumerable<(T Owner, byte[] Operation)> operations)
    {
        foreach ((T owner, byte[] operation) in operations)
        {
            Add(owner, operation);
        }
    }

    public KeyTransaction()
    {
    }

    /// <summary>Gets whom the operations are for, in their order.</summary>
    public IEnumerable<T> Owners => _operations.Select(static operation => operation.Owner);

    public int Count => _operations.Count;

    /// <summary>Gets the call.</summary>
    public ApiCall Call => ApiCall.Put("v1/txn", ToBody()) with { Accepts = [HttpStatusCode.Conflict, HttpStatusCode.RequestEntityTooLarge] };

    /// <summary>Adds an operation, unless the transaction would become too big.</summary>
    public bool TryAdd(T owner, byte[] operation)
    {
        if (Count == MaxCount || (Count > 0 && _length + operation.Length + 1 > KeyOperation.MaxTransactionLength))
        {
            return false;
        }

        Add(owner, operation);
        return true;
    }

    /// <summary>Makes a transaction without some of the operations.</summary>
    public KeyTransaction<T> Without(IReadOnlySet<int> places) => new(_operations.Where((_, place) => !places.Contains(place)));

    /// <summary>Makes two transactions with half of the operations each.</summary>
    public (KeyTransaction<T> First, KeyTransaction<T> Second) Split() => (new(_operations.Take(Count / 2)), new(_operations.Skip(Count / 2)));

    private void Add(T owner, byte[] operation)
    {
        _operations.Add((owner, operation));
        _length += operation.Length + (Count > 1 ? 1 : 0);
    }

    private byte[] ToBody()
    {
        ArrayBufferWriter<byte> body = new(_length);
        for (int i = 0; i < Count; i++)
        {
            body.Write(i == 0 ? "["u8 : ","u8);
            body.Write(_operations[i].Operation);
        }

        body.Write("]"u8);
        return body.WrittenSpan.ToArray();
    }
}
