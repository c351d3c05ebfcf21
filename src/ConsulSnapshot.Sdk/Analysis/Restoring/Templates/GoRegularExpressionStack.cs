using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk;

/// <summary>The pieces of an expression read so far, as Go's parser stacks them, to see when it meets a limit.</summary>
/// <remarks>
/// Limits: 1,000 levels; 1,000 copies of what stands innermost; about 3.3 million instructions; about 33 million
/// numbers in classes. The last two cannot be met by an expression of a sane size and are counted nearly, not
/// exactly, as Go does: it gives equal beginnings of alternatives a common node and merges the ranges of a class.
/// Source: golang/go, src/regexp/syntax/parse.go (checkLimits, repeatIsValid, maybeConcat, collapse, swapVerticalBar).
/// </remarks>
internal sealed partial class GoRegularExpressionStack
{
    private const int MaxHeight = 1000;
    private const int MaxSize = (128 << 20) / 40;
    private const int MaxRunes = (128 << 20) / 4;

    private readonly List<Piece> _pieces = [];

    // How many nodes Go has allocated, and how many of these it can use again.
    private int _nodes;
    private int _freeNodes;

    private long _runes;

    // Go measures sizes only once this product times the nodes could be too large: before, it is sure they are not.
    private long _repeats = 1;
    private bool _measures;

    /// <summary>Gets Go's words for the first limit met, if any was.</summary>
    public string? Violation { get; private set; }

    /// <summary>Gets how many pieces there are.</summary>
    public int Count => _pieces.Count;

    /// <summary>Gets whether there is something that a repetition could apply to.</summary>
    public bool TopIsPiece => Count > 0 && !_pieces[^1].IsMark;

    /// <summary>Adds one character.</summary>
    public void PushLiteral(bool foldsCase)
    {
        Allocate();
        Push(new Piece(PieceKind.Literal) { Runes = 1, FoldsCase = foldsCase });
    }

    /// <summary>Adds one character that was written as a class.</summary>
    public void PushLiteralClass()
    {
        Allocate();
        _runes += 2;
        if (Count >= 2 && MergeLiterals())
        {
            // What was merged becomes the new character, and this node is lost.
            _freeNodes--;
            Add(new Piece(PieceKind.Literal) { Runes = 1 });
            return;
        }

        Add(new Piece(PieceKind.Literal) { Runes = 1 });
        CheckLimits(_pieces[^1]);
    }

    /// <summary>Adds a class of characters.</summary>
    /// <param name="runes">How many numbers Go needs for its ranges.</param>
    public void PushClass(int runes)
    {
        Allocate();
        Push(new Piece(PieceKind.Class) { Runes = runes });
    }

    /// <summary>Adds what matches no character, such as the beginning of the text.</summary>
    public void PushOther()
    {
        Allocate();
        Push(new Piece(PieceKind.Other));
    }

    /// <summary>Repeats the last piece.</summary>
    /// <returns>How many copies of what stands innermost that makes, as far as counted repetitions go.</returns>
    public int Repeat(GoRepetition repetition)
    {
        Piece piece = _pieces[^1];
        long size = repetition switch
        {
            { IsCounted: false, Min: 0, Max: < 0 } => 2L + piece.Size,
            { IsCounted: false } => 1L + piece.Size,
            { Max: < 0, Min: 0 } => 2L + piece.Size,
            { Max: < 0 } => 1L + ((long)repetition.Min * piece.Size),
            _ => ((long)repetition.Max * piece.Size) + repetition.Max - repetition.Min,
        };

        int count = !repetition.IsCounted ? 1 : repetition.Max >= 0 ? repetition.Max : repetition.Min;
        int copies = repetition is { IsCounted: true, Max: 0 } ? 1 : Math.Max(count, 1) * piece.Copies;

        Allocate();
        _pieces[^1] = new Piece(PieceKind.Repetition)
        {
            Height = piece.Height + 1,
            Size = Math.Max(1, size),
            Copies = Math.Min(copies, GoRepetition.MaxCount + 1),
            Count = repetition.IsCounted ? Math.Max(count, 1) : 1,
        };
        CheckLimits(_pieces[^1]);
        return repetition is { IsCounted: true, Min: >= 2 } or { IsCounted: true, Max: >= 2 } ? copies : 1;
    }

    private void Push(Piece piece)
    {
        _runes += piece.Runes;
        MergeLiterals();
        if (piece.Kind == PieceKind.Literal)
        {
            piece.Size = piece.Runes;
        }

        Add(piece);
        CheckLimits(piece);
    }

    // So many pieces are too many for any expression, whatever comes after them.
    private void Add(Piece piece)
    {
        if (Count > MaxSize)
        {
            Violation ??= "expression too large";
            return;
        }

        _pieces.Add(piece);
    }

    // A run of characters is one node, but the last of them waits for what may repeat it.
    private bool MergeLiterals()
    {
        if (Count < 2)
        {
            return false;
        }

        Span<Piece> pieces = CollectionsMarshal.AsSpan(_pieces);
        ref Piece before = ref pieces[^2];
        Piece last = pieces[^1];
        if (before.Kind != PieceKind.Literal || last.Kind != PieceKind.Literal || before.FoldsCase != last.FoldsCase)
        {
            return false;
        }

        before.Runes += last.Runes;
        if (!_measures)
        {
            // Once Go measures, it does not look again at a node it has seen.
            before.Size = before.Runes;
        }

        _pieces.RemoveAt(Count - 1);
        _freeNodes++;
        return true;
    }

    private void Allocate()
    {
        if (_freeNodes > 0)
        {
            _freeNodes--;
        }
        else
        {
            _nodes++;
        }
    }

    private void CheckLimits(in Piece piece)
    {
        if (!_measures)
        {
            _repeats = piece.Count > MaxSize / _repeats ? MaxSize : _repeats * piece.Count;
            _measures = _nodes >= MaxSize / _repeats;
        }

        if (_runes > MaxRunes || (_measures && piece.Size > MaxSize))
        {
            Violation ??= "expression too large";
        }
        else if (piece.Height > MaxHeight)
        {
            Violation ??= "expression nests too deeply";
        }
    }
}
