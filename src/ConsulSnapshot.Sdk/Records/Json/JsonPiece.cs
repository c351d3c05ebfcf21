namespace ConsulSnapshot.Sdk;

/// <summary>A pair of a map, or a member that a struct's shape does not name: what it is sorted by, and where it is.</summary>
/// <param name="KeyStart">Where its key begins.</param>
/// <param name="KeyLength">The key's length.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Its length.</param>
/// <param name="Member">The member's place in the shape; <see cref="StructShape.Unknown"/> if it has none.</param>
internal readonly record struct JsonPiece(int KeyStart, int KeyLength, int Start, int Length, int Member = StructShape.Unknown);
