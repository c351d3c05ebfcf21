using System.Runtime.InteropServices;

namespace ConsulSnapshot.Sdk;

/// <content>What becomes of the pieces between parentheses and bars.</content>
internal sealed partial class GoRegularExpressionStack
{
    private enum PieceKind : byte
    {
        Literal,
        Class,
        Other,
        Empty,
        Repetition,
        Concatenation,
        Alternation,
        Group,
        Parenthesis,
        Bar,
    }

    /// <summary>Begins a group.</summary>
    /// <param name="captures">Whether it is a group that remembers what it matched.</param>
    /// <param name="foldsCase">The flag to return to at the end of the group.</param>
    public void OpenGroup(bool captures, bool foldsCase)
    {
        Allocate();
        Push(new Piece(PieceKind.Parenthesis) { FoldsCase = foldsCase, Captures = captures });
    }

    /// <summary>Ends an alternative.</summary>
    public void PushBar()
    {
        Concatenate();
        if (!SwapBar())
        {
            Allocate();
            Push(new Piece(PieceKind.Bar));
        }
    }

    /// <summary>Ends a group.</summary>
    /// <returns>Whether one was open.</returns>
    public bool TryCloseGroup(out bool foldsCase)
    {
        Finish();
        foldsCase = false;
        if (Count < 2 || _pieces[^2].Kind != PieceKind.Parenthesis)
        {
            return false;
        }

        Piece content = Pop();
        Piece parenthesis = Pop();
        foldsCase = parenthesis.FoldsCase;
        Push(!parenthesis.Captures ? content : new Piece(PieceKind.Group)
        {
            Height = content.Height + 1,
            Size = content.Size + 2,
            Copies = content.Copies,
        });
        return true;
    }

    /// <summary>Joins what stands above the last open parenthesis.</summary>
    public void Finish()
    {
        Concatenate();
        if (SwapBar())
        {
            Pop();
        }

        Join(PieceKind.Alternation);
    }

    private void Concatenate()
    {
        MergeLiterals();
        Join(PieceKind.Concatenation);
    }

    private Piece Pop()
    {
        Piece piece = _pieces[^1];
        _pieces.RemoveAt(Count - 1);
        return piece;
    }

    // Moves the bar above the alternative just read; two neighbours of one character each become a class.
    private bool SwapBar()
    {
        if (Count < 2 || _pieces[^2].Kind != PieceKind.Bar)
        {
            return false;
        }

        if (Count >= 3 && _pieces[^1].IsClass && _pieces[^3].IsClass)
        {
            _pieces[^3] = MergeClasses(_pieces[^3], Pop());
            _freeNodes++;
            return true;
        }

        (_pieces[^2], _pieces[^1]) = (_pieces[^1], _pieces[^2]);
        return true;
    }

    private static Piece MergeClasses(in Piece left, in Piece right) => new(PieceKind.Class)
    {
        Runes = (left.Kind == PieceKind.Literal ? 2 : left.Runes) + (right.Kind == PieceKind.Literal ? 2 : right.Runes),
    };

    private void Join(PieceKind kind)
    {
        Span<Piece> pieces = CollectionsMarshal.AsSpan(_pieces);
        int start = pieces.Length;
        while (start > 0 && !pieces[start - 1].IsMark)
        {
            start--;
        }

        pieces = pieces[start..];
        Piece joined = pieces.Length == 1 ? pieces[0] : new Piece(pieces.IsEmpty ? PieceKind.Empty : kind);
        if (pieces.Length != 1)
        {
            Allocate();
        }

        if (pieces.Length > 1)
        {
            joined = Join(joined, pieces);
        }

        _pieces.RemoveRange(start, pieces.Length);
        Push(joined);
    }

    // A concatenation in a concatenation is taken apart, and so is an alternation in an alternation.
    private Piece Join(Piece joined, Span<Piece> pieces)
    {
        int count = 0;
        joined.Size = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            ref readonly Piece piece = ref pieces[i];
            bool isSame = piece.Kind == joined.Kind;
            joined.Height = Math.Max(joined.Height, piece.Height + (isSame ? 0 : 1));
            joined.Copies = Math.Max(joined.Copies, piece.Copies);
            if (isSame)
            {
                _freeNodes++;
            }
            else if (joined.Kind == PieceKind.Alternation && i > 0 && Merges(pieces[i - 1], piece))
            {
                _freeNodes++;
                continue;
            }

            count++;
            joined.Size += piece.Size;
        }

        if (count == 1)
        {
            // All were one character each: nothing is left to choose from.
            _freeNodes++;
            return pieces[0].Kind == PieceKind.Empty ? pieces[0] : new Piece(PieceKind.Class);
        }

        joined.Size += joined.Kind == PieceKind.Alternation ? count - 1 : 0;
        return joined;
    }

    private static bool Merges(in Piece left, in Piece right) =>
        (left.IsClass && right.IsClass) || (left.Kind == PieceKind.Empty && right.Kind == PieceKind.Empty);

    /// <summary>What Go's limits ask of a part of an expression.</summary>
    private record struct Piece(PieceKind Kind)
    {
        // How many characters, or numbers for ranges, it holds itself.
        public int Runes { get; set; }

        // How many instructions it would be compiled to.
        public long Size { get; set; } = 1;

        public int Height { get; set; } = 1;

        // The largest product of nested counts.
        public int Copies { get; set; } = 1;

        // The count of a repetition.
        public int Count { get; init; } = 1;

        public bool FoldsCase { get; init; }

        public bool Captures { get; init; }

        public readonly bool IsMark => Kind is PieceKind.Parenthesis or PieceKind.Bar;

        public readonly bool IsClass => Kind == PieceKind.Class || (Kind == PieceKind.Literal && Runes == 1);
    }
}
