namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>Writes indented source text with line feeds.</summary>
internal sealed class SourceWriter(ScalarType scalar)
{
    private const string Indentation = "    ";
    private readonly List<string> _lines = [];
    private int _depth;

    /// <summary>The floating-point type of the text.</summary>
    public ScalarType Scalar { get; } = scalar;

    public void Line(string line = "") => _lines.Add(line.Length == 0 ? "" : string.Concat(Enumerable.Repeat(Indentation, _depth)) + line);

    public void Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            Line(line);
    }

    /// <summary>Writes a head and an opening brace; disposing of the result closes it.</summary>
    public Scope Block(string head) => Begin(head, keepsBraces: true);

    /// <summary>Writes the head of a loop; disposing of the result ends it, without braces around a single line.</summary>
    public Scope Loop(string head) => Begin(head, keepsBraces: false);

    /// <summary>A loop over entries, closed when the result is disposed of; one entry needs no loop.</summary>
    /// <param name="index">Name of the index.</param>
    /// <param name="count">Number of entries.</param>
    /// <param name="entry">Receives the index of the entry in the body: the name, or 0.</param>
    public Scope? Loop(string index, int count, out string entry)
    {
        bool loops = Loops(count);
        entry = loops ? index : "0";
        return loops ? Loop($"for (int {index} = 0; {index} < {count}; {index}++)") : null;
    }

    /// <summary>A loop over one entry is its body.</summary>
    public static bool Loops(int count) => count > 1;

    /// <summary>Writes a head and indents what follows until the result is disposed of.</summary>
    public Scope Indented(string head)
    {
        Line(head);
        return Indent();
    }

    /// <summary>Indents what follows until the result is disposed of.</summary>
    public Scope Indent()
    {
        _depth++;
        return new Scope(this, brace: -1, keepsBraces: false);
    }

    /// <summary>Writes a line before what the action writes, if that mentions a word.</summary>
    public void LineIfMentioned(string line, string word, Action action)
    {
        int start = _lines.Count;
        action();
        if (!_lines.Skip(start).Any(text => text.Contains(word)))
            return;
        Line(line);
        _lines.Insert(start, _lines[_lines.Count - 1]);
        _lines.RemoveAt(_lines.Count - 1);
    }

    public override string ToString() => string.Concat(_lines.Select(line => line + "\n"));

    private Scope Begin(string head, bool keepsBraces)
    {
        Line(head);
        Line("{");
        _depth++;
        return new Scope(this, brace: _lines.Count - 1, keepsBraces);
    }

    /// <param name="writer">The writer.</param>
    /// <param name="brace">The line of the opening brace; negative for none.</param>
    /// <param name="keepsBraces">Whether braces also stand around a single line.</param>
    internal readonly struct Scope(SourceWriter writer, int brace, bool keepsBraces) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (brace < 0)
                return;
            if (!keepsBraces && writer._lines.Count == brace + 2)
                writer._lines.RemoveAt(brace);
            else
                writer.Line("}");
        }
    }
}
