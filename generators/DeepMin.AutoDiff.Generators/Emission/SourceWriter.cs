using System.Text;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Writes indented source text with line feeds.</summary>
internal sealed class SourceWriter(ScalarType scalar)
{
    private const string Indentation = "    ";
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>The floating-point type of the text.</summary>
    public ScalarType Scalar { get; } = scalar;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            for (int i = 0; i < _depth; i++)
                _text.Append(Indentation);
            _text.Append(line);
        }

        _text.Append('\n');
    }

    public void Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            Line(line);
    }

    /// <summary>Writes a head and an opening brace; disposing of the result closes it.</summary>
    public Scope Block(string head)
    {
        Line(head);
        return Block();
    }

    /// <summary>Writes an opening brace; disposing of the result closes it.</summary>
    public Scope Block()
    {
        Line("{");
        _depth++;
        return new Scope(this, "}");
    }

    /// <summary>Writes a head and indents what follows until the result is disposed of.</summary>
    public Scope Indented(string head)
    {
        Line(head);
        return Indent();
    }

    /// <summary>A loop over entries, closed when the result is disposed of; one entry needs no loop.</summary>
    /// <param name="index">Name of the index.</param>
    /// <param name="count">Number of entries.</param>
    /// <param name="entry">Receives the index of the entry in the body: the name, or 0.</param>
    /// <param name="isLine">Whether the body is one line and needs no braces.</param>
    public Scope? Loop(string index, int count, out string entry, bool isLine = false)
    {
        bool loops = EmissionPolicy.Loops(count);
        entry = loops ? index : "0";
        string head = $"for (int {index} = 0; {index} < {count}; {index}++)";
        return !loops ? null : isLine ? Indented(head) : Block(head);
    }

    /// <summary>Indents what follows until the result is disposed of.</summary>
    public Scope Indent()
    {
        _depth++;
        return new Scope(this, null);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Scope(SourceWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (end is not null)
                writer.Line(end);
        }
    }
}
