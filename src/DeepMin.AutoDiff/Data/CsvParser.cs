using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace DeepMin.AutoDiff;

/// <summary>Strict parser of tables of samples, line by line. What could be read in two ways is refused with the mend.</summary>
internal sealed class CsvParser(string name)
{
    // Names that say which column holds the class; the first is the one that messages recommend.
    private static readonly string[] ClassNames = ["label", "labels", "class", "classes", "target", "targets", "species", "category"];

    private readonly List<double> _inputs = [];
    private readonly List<int> _labels = [];
    private string[] _columns = [];
    private char _separator = ',';
    private int _line;
    private int _emptyLine;

    public double[] Inputs => [.. _inputs];

    public int[] Labels => [.. _labels];

    public string[] FeatureNames => _columns[..^1];

    /// <summary>Whether the last column says that it holds the class; y is a feature elsewhere.</summary>
    private bool EndsWithTheClass => IsClassName(_columns[^1]) || string.Equals(_columns[^1], "y", StringComparison.OrdinalIgnoreCase);

    public void ReadHeader(string? line)
    {
        _line = 1;
        line = line?.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(line))
            Fail(0, "expected a header row with the names of the features and of the class, got nothing.");
        RequireLength(line);
        _separator = Separator(line);
        _columns = [.. Cells(line)];
        if (Array.TrueForAll(_columns, IsNumber))
            Fail(0, "expected a header row with the names of the features and of the class, got numbers.");
        for (int i = 0; i < _columns.Length; i++)
            RequireName(i);
        if (!EndsWithTheClass && Array.FindIndex(_columns, IsClassName) is >= 0 and int named)
            Fail(named + 1, $"expected the class in the last column, got '{_columns[named]}' here and {Quoted(_columns[^1])} there; move the class to the end, or name the last column 'label'.");
    }

    public void ReadSample(string line)
    {
        _line++;
        if (string.IsNullOrWhiteSpace(line))
        {
            // Empty lines may end the file; between samples they are defects, found when the next sample appears.
            if (_emptyLine == 0)
                _emptyLine = _line;
            return;
        }

        if (_emptyLine != 0)
        {
            _line = _emptyLine;
            Fail(0, $"expected {_columns.Length} cells, got an empty line.");
        }

        RequireLength(line);
        ReadCells(line);
    }

    public void RequireClasses()
    {
        if (_labels.Count == 0)
            Fail(0, "expected a row of data after the header, got none.");
        if (LabeledData.MissingClass(_labels) is int missing)
        {
            // The first row with a label above the gap shows which label may be mistyped; samples start in line 2 and have no gaps.
            _line = _labels.FindIndex(label => label > missing) + 2;
            Fail(_columns.Length, $"expected a sample of every class below {_labels[_line - 2]}, class {missing} has none{(missing == 0 ? "; classes count from 0, so subtract 1 if they count from 1" : "")}.");
        }

        if (!EndsWithTheClass && FirstColumnCouldBeTheClass())
        {
            _line = 1;
            Fail(0, $"expected the class in the last column, {Quoted(_columns[^1])}, but the first, {Quoted(_columns[0])}, could be the class too; put the class last and name it 'label'.");
        }
    }

    private void RequireLength(string line)
    {
        if (line.Length > CsvLine.LongestLine)
            Fail(0, $"expected a line of at most {CsvLine.LongestLine} characters, got more.");
    }

    private char Separator(string line)
    {
        char[] separators = CsvLine.Separators(line);
        if (separators.Length == 0)
            Fail(0, $"expected the names of at least one feature and of the class, separated by commas, semicolons or tabs, got one name, {Quoted(line.Trim())}.");
        if (separators.Length > 1)
            Fail(0, $"expected one separator, got {string.Join(" and ", separators.Select(Shown))}; put names that contain one of them in quotes.");
        return separators[0];
    }

    private void RequireName(int column)
    {
        string cell = _columns[column];
        if (cell.Length == 0)
            Fail(column + 1, "expected a name, got an empty cell.");
        if (IsNumber(cell))
            Fail(column + 1, $"expected a name, got the number {Quoted(cell)}; the first row is the header.");
        if (cell.Any(character => char.IsControl(character) || character is '\uFEFF' or '\uFFFD'))
            Fail(column + 1, $"expected a name, got {Quoted(cell)}; save the text as UTF-8.");
        if (Array.IndexOf(_columns, cell) is int first && first < column)
            Fail(column + 1, $"expected a new name, got '{cell}' of column {first + 1}.");
    }

    private List<string> Cells(string line)
    {
        List<string>? cells = CsvLine.Split(line, _separator);
        if (cells is null)
            Fail(0, "expected quotes around whole cells, closed in the same line, got others; a quote inside quotes is doubled.");
        return cells;
    }

    private void ReadCells(string line)
    {
        List<string> cells = Cells(line);
        if (cells.Count != _columns.Length)
        {
            string mend = cells.Count > _columns.Length && _separator == ',' ? "; if commas are decimal marks here, write points" : "";
            Fail(Math.Min(cells.Count, _columns.Length) + 1, $"expected {_columns.Length} cells separated by {Shown(_separator)}, got {cells.Count}{mend}.");
        }

        if (_inputs.Count > Array.MaxLength - cells.Count)
            Fail(0, $"expected at most {Array.MaxLength} values, got more.");
        for (int i = 0; i + 1 < cells.Count; i++)
            _inputs.Add(Feature(cells[i], i + 1));
        _labels.Add(Label(cells[^1], cells.Count));
    }

    private double Feature(string cell, int column)
    {
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            Fail(column, $"expected a number, got {Quoted(cell)}{NumberMend(cell)}.");
        if (!double.IsFinite(value))
            Fail(column, $"expected a finite number, got {Quoted(cell)}.");
        return value;
    }

    private int Label(string cell, int column)
    {
        if (!int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int label))
            Fail(column, $"expected a class as an integer from 0, got {Quoted(cell)}{(cell.Any(char.IsLetter) ? "; number the classes 0, 1, 2, …" : "")}.");
        return label;
    }

    private static string NumberMend(string cell) => cell switch
    {
        _ when cell.Any(static character => character is '\u2212' or '\u2013' or '\u2012' or '\uFE63' or '\uFF0D') => "; write the minus sign as '-'",
        _ when cell.Contains(',') => "; write a decimal point, and no thousands separator",
        _ when cell.Any(char.IsWhiteSpace) || cell.Contains('\'') || cell.Contains('_') => "; write no thousands separator",
        _ when cell.Any(char.IsLetter) => "; features are numbers, and the class stands last, as an integer from 0",
        _ => "",
    };

    /// <summary>Whether the first column, too, counts from 0 or from 1 without a gap.</summary>
    private bool FirstColumnCouldBeTheClass()
    {
        int features = _columns.Length - 1;
        double[] distinct = [.. Enumerable.Range(0, _labels.Count).Select(row => _inputs[row * features]).Distinct().Order()];
        return distinct.Length > 1 && distinct[0] is 0 or 1 && distinct.Select((value, index) => value == distinct[0] + index).All(static isNext => isNext);
    }

    private static bool IsNumber(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out _);

    private static bool IsClassName(string column) => ClassNames.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static string Shown(char separator) => separator == '\t' ? "a tab" : $"'{separator}'";

    /// <summary>A cell as messages show it: not endless, and with what cannot be seen spelled out.</summary>
    private static string Quoted(string cell)
    {
        const int longest = 40;
        StringBuilder text = new();
        foreach (char character in cell.Length <= longest ? cell : cell[..longest])
            text.Append(char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format ? $"\\u{(int)character:X4}" : character.ToString());
        return $"'{text}{(cell.Length <= longest ? "" : "…")}'";
    }

    [DoesNotReturn]
    private void Fail(int column, string defect) =>
        throw new DataFormatException(name, _line, column, column == 0 || column > _columns.Length || _line == 1 ? defect : $"{_columns[column - 1]}: {defect}");
}
