namespace DeepMin.AutoDiff;

/// <summary>A file of labeled data that does not have the expected form; names the file, the line and the column.</summary>
public sealed class DataFormatException : FormatException
{
    /// <summary>Reports a defect at a place in a file.</summary>
    /// <param name="path">The file, or the name of another source.</param>
    /// <param name="line">Line, from 1; 0 where the file as a whole is meant.</param>
    /// <param name="column">Column, from 1; 0 where the line as a whole is meant.</param>
    /// <param name="defect">What was expected and what was found.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public DataFormatException(string path, int line, int column, string defect, Exception? innerException = null)
        : base($"{Place(path, line, column)}: {defect}", innerException)
    {
        Path = path;
        Line = line;
        Column = column;
    }

    /// <summary>The file, or the name of another source.</summary>
    public string Path { get; }

    /// <summary>Line of the defect, from 1; 0 where the file as a whole is meant.</summary>
    public int Line { get; }

    /// <summary>Column of the defect, counted in cells from 1; 0 where the line as a whole is meant.</summary>
    public int Column { get; }

    private static string Place(string path, int line, int column) => (line, column) switch
    {
        (0, _) => path,
        (_, 0) => $"{path}, line {line}",
        _ => $"{path}, line {line}, column {column}",
    };
}
