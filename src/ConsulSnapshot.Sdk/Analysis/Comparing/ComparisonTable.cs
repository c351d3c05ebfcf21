using System.Numerics;

namespace ConsulSnapshot.Sdk;

/// <summary>What is remembered of the objects of two states: 32 bytes each, in a table that is between three eighths and three quarters full.</summary>
/// <remarks>Made for keys that are hashes: they are their own place, and nobody can choose them.</remarks>
internal sealed class ComparisonTable
{
    private const int FirstCapacity = 1024;

    private ComparisonSlot[] _slots = new ComparisonSlot[FirstCapacity];

    /// <summary>Gets the number of objects.</summary>
    public int Count { get; private set; }

    /// <summary>Gets all places, also those that hold nothing: these have no marks.</summary>
    public ReadOnlySpan<ComparisonSlot> Slots => _slots;

    /// <summary>Finds an object, or a place for it, which is the caller's to mark; valid until the next call.</summary>
    public ref ComparisonSlot Find(UInt128 key, int kind)
    {
        if (4L * Count >= 3L * _slots.Length)
        {
            Grow();
        }

        ulong low = (ulong)key;
        ulong high = (ulong)(key >> 64);
        ref ComparisonSlot slot = ref PlaceOf(_slots, low, high);
        if (slot.Marks == ComparisonMarks.None)
        {
            slot.Low = low;
            slot.High = high;
            slot.Kind = (ushort)kind;
            Count++;
        }

        return ref slot;
    }

    private static ref ComparisonSlot PlaceOf(ComparisonSlot[] slots, ulong low, ulong high)
    {
        int mask = slots.Length - 1;
        int place = (int)low & mask;
        while (true)
        {
            ref ComparisonSlot slot = ref slots[place];
            if (slot.Marks == ComparisonMarks.None || (slot.Low == low && slot.High == high))
            {
                return ref slot;
            }

            place = (place + 1) & mask;
        }
    }

    private void Grow()
    {
        ComparisonSlot[] grown = new ComparisonSlot[(int)BitOperations.RoundUpToPowerOf2((uint)_slots.Length + 1)];
        foreach (ref readonly ComparisonSlot slot in _slots.AsSpan())
        {
            if (slot.Marks != ComparisonMarks.None)
            {
                PlaceOf(grown, slot.Low, slot.High) = slot;
            }
        }

        _slots = grown;
    }
}
