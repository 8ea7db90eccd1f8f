namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>Short pieces of text, several a line.</summary>
internal static class TextLines
{
    /// <summary>Fills lines with the pieces, in their order.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <param name="gap">What stands between two of a line.</param>
    /// <param name="width">Longest line of more than one piece.</param>
    public static IEnumerable<string> Of(IEnumerable<string> pieces, string gap, int width)
    {
        string line = "";
        foreach (string piece in pieces)
        {
            if (line.Length > 0 && line.Length + gap.Length + piece.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? piece : line + gap + piece;
        }

        if (line.Length > 0)
            yield return line;
    }
}
