using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace ConsulSnapshot.Cli;

/// <summary>Aligns cells as Go's text/tabwriter does, with the widths that Consul gives it.</summary>
/// <remarks>
/// <para>Tabs, horizontal or vertical, end a cell; newlines and form feeds end a line, form feeds all columns besides. A column consists of
/// adjacent lines that have a tab-ended cell there; what stands after a line's last tab belongs to none. Bytes 0xff bracket text that is
/// passed through as it is. Source: Go, documentation of text/tabwriter; format document 11.4.</para>
/// <para>Keeps all text until it is written.</para>
/// </remarks>
internal sealed class TabularText
{
    private const int MinimumWidth = 8;
    private const int Padding = 6;
    private const int FlushLength = 64 * 1024;
    private const int NoColumn = -1;
    private const byte Escape = 0xff;

    private static readonly SearchValues<byte> s_special = SearchValues.Create((byte)'\t', (byte)'\v', (byte)'\n', (byte)'\f', Escape);

    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly List<Cell> _cells = [];
    private readonly List<int> _columnWidths = [];
    private List<int> _columnsAbove = [];
    private List<int> _columns = [];
    private int _cellStart;
    private int _segmentStart;
    private int _cellWidth;
    private bool _isEscaped;

    /// <summary>Adds text; cells and lines may go on in the next piece.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            int special = _isEscaped ? text.IndexOf(Escape) : text.IndexOfAny(s_special);
            if (special < 0)
            {
                _text.Write(text);
                return;
            }

            _text.Write(text[..special]);
            WriteSpecial(text[special]);
            text = text[(special + 1)..];
        }
    }

    /// <summary>Adds text.</summary>
    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes all lines, aligned.</summary>
    public async Task WriteToAsync(Stream output, CancellationToken cancellationToken)
    {
        EndCell(NoColumn, lineEnd: false);
        PipeWriter writer = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        int start = 0;
        foreach (Cell cell in _cells)
        {
            WriteCell(writer, cell, _text.WrittenSpan.Slice(start, cell.Length));
            start += cell.Length;
            if (writer.UnflushedBytes > FlushLength)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        await writer.FlushAsync(cancellationToken);
        await writer.CompleteAsync();
    }

    private void WriteSpecial(byte special)
    {
        switch (special)
        {
            case (byte)'\t' or (byte)'\v':
                EndCell(NextColumn(), lineEnd: false);
                break;
            case (byte)'\n' or (byte)'\f':
                EndCell(NoColumn, lineEnd: true);
                EndLine(endsColumns: special == '\f');
                break;
            default:
                ToggleEscape();
                break;
        }
    }

    private void ToggleEscape()
    {
        // The brackets are part of the text, and not of its width.
        EndSegment();
        _text.Write([Escape]);
        _segmentStart = _text.WrittenCount;
        _isEscaped = !_isEscaped;
    }

    private void EndSegment()
    {
        _cellWidth += GoText.CountRunes(_text.WrittenSpan[_segmentStart..]);
        _segmentStart = _text.WrittenCount;
    }

    /// <summary>Gets the column of the current cell: that of the cell above it, or a new one.</summary>
    private int NextColumn()
    {
        int index = _columns.Count;
        if (index < _columnsAbove.Count)
        {
            return _columnsAbove[index];
        }

        _columnWidths.Add(MinimumWidth);
        return _columnWidths.Count - 1;
    }

    private void EndCell(int column, bool lineEnd)
    {
        EndSegment();
        if (column != NoColumn)
        {
            _columns.Add(column);
            _columnWidths[column] = Math.Max(_columnWidths[column], _cellWidth + Padding);
        }

        _cells.Add(new Cell(_text.WrittenCount - _cellStart, _cellWidth, column, lineEnd));
        _cellStart = _text.WrittenCount;
        _cellWidth = 0;
    }

    private void EndLine(bool endsColumns)
    {
        (_columns, _columnsAbove) = (_columnsAbove, _columns);
        _columns.Clear();
        if (endsColumns)
        {
            _columnsAbove.Clear();
        }
    }

    private void WriteCell(PipeWriter writer, Cell cell, ReadOnlySpan<byte> text)
    {
        writer.Write(text);
        if (cell.Column != NoColumn)
        {
            int padding = _columnWidths[cell.Column] - cell.Width;
            writer.GetSpan(padding)[..padding].Fill((byte)' ');
            writer.Advance(padding);
        }

        if (cell.IsLineEnd)
        {
            writer.Write("\n"u8);
        }
    }

    private readonly record struct Cell(int Length, int Width, int Column, bool IsLineEnd);
}
