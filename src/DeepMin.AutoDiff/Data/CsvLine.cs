using System.Text;

namespace DeepMin.AutoDiff;

/// <summary>A line of a table as its cells: what stands in quotes is one cell, and a quote in it is doubled (RFC 4180).</summary>
internal static class CsvLine
{
    /// <summary>Longer lines are no table of numbers: a file without line ends would fill the memory before it could be refused.</summary>
    public const int LongestLine = 1 << 24;

    /// <summary>Reads a line, or as much of it as a line may have and one character more; null at the end of the text.</summary>
    public static string? Read(TextReader reader)
    {
        StringBuilder line = new();
        int character = reader.Read();
        if (character < 0)
            return null;
        for (; character >= 0 && character is not ('\r' or '\n') && line.Length <= LongestLine; character = reader.Read())
            line.Append((char)character);
        if (character == '\r' && reader.Peek() == '\n')
            reader.Read();
        return line.ToString();
    }

    /// <summary>The separators among comma, semicolon and tab that occur outside of quotes.</summary>
    public static char[] Separators(string line)
    {
        string bare = string.Concat(line.Split('"').Where(static (_, index) => index % 2 == 0));
        return [.. ",;\t".Where(bare.Contains)];
    }

    /// <summary>The cells, trimmed and without their quotes; null if a quote opens or closes inside a cell, or does not close.</summary>
    public static List<string>? Split(string line, char separator)
    {
        List<string> cells = [];
        for (int start = 0; start <= line.Length;)
        {
            int end = start;
            for (bool quoted = false; end < line.Length && (quoted || line[end] != separator); end++)
                quoted ^= line[end] == '"';
            if (Unquoted(line[start..end].Trim()) is not string cell)
                return null;
            cells.Add(cell);
            start = end + 1;
        }

        return cells;
    }

    private static string? Unquoted(string cell)
    {
        if (!cell.Contains('"'))
            return cell;
        if (cell.Length < 2 || cell[0] != '"' || cell[^1] != '"')
            return null;
        string[] parts = cell[1..^1].Split("\"\"");
        return parts.Any(part => part.Contains('"')) ? null : string.Join('"', parts).Trim();
    }
}
