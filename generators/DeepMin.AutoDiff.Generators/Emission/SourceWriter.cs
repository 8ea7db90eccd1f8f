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
