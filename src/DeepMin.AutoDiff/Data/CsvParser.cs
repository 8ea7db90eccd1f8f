using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DeepMin.AutoDiff;

/// <summary>Strict parser of comma-separated samples, line by line. Cells have no quotes: they are numbers.</summary>
internal sealed class CsvParser(string name)
{
    private readonly List<double> _inputs = [];
    private readonly List<int> _labels = [];
    private string[] _columns = [];
    private int _line;
    private int _emptyLine;

    public double[] Inputs => [.. _inputs];

    public int[] Labels => [.. _labels];

    public string[] FeatureNames => _columns[..^1];

    public void ReadHeader(string? line)
    {
        _line = 1;
        if (string.IsNullOrWhiteSpace(line))
            Fail(0, "expected a header row with the names of the features and of the class, got nothing.");

        _columns = line.Split(',', StringSplitOptions.TrimEntries);
        if (_columns.Length < 2)
            Fail(0, "expected the names of at least one feature and of the class, got one name.");
        if (Array.TrueForAll(_columns, cell => double.TryParse(cell, CultureInfo.InvariantCulture, out _)))
            Fail(0, "expected a header row with the names of the features and of the class, got numbers.");
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Length == 0)
                Fail(i + 1, "expected a name, got an empty cell.");
            if (Array.IndexOf(_columns, _columns[i]) is int first && first < i)
                Fail(i + 1, $"expected a new name, got '{_columns[i]}' of column {first + 1}.");
        }
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

        ReadCells(line);
    }

    public void RequireAllClasses()
    {
        if (_labels.Count == 0)
            Fail(0, "expected a row of data after the header, got none.");
        if (LabeledData.MissingClass(_labels) is not int missing)
            return;

        // The first row with a label above the gap shows which label may be mistyped; samples start in line 2 and have no gaps.
        _line = _labels.FindIndex(label => label > missing) + 2;
        Fail(_columns.Length, $"expected a sample of every class below {_labels[_line - 2]}, class {missing} has none.");
    }

    private void ReadCells(ReadOnlySpan<char> line)
    {
        int cells = line.Count(',') + 1;
        if (cells != _columns.Length)
            Fail(0, $"expected {_columns.Length} cells, got {cells}.");

        int column = 0;
        foreach (Range range in line.Split(','))
        {
            ReadOnlySpan<char> cell = line[range].Trim();
            if (++column < _columns.Length)
                _inputs.Add(Feature(cell, column));
            else
                _labels.Add(Label(cell, column));
        }
    }

    private double Feature(ReadOnlySpan<char> cell, int column)
    {
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            Fail(column, $"expected a number, got '{cell}'.");
        if (!double.IsFinite(value))
            Fail(column, $"expected a finite number, got '{cell}'.");
        return value;
    }

    private int Label(ReadOnlySpan<char> cell, int column)
    {
        if (!int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int label))
            Fail(column, $"expected a class as an integer from 0, got '{cell}'.");
        return label;
    }

    [DoesNotReturn]
    private void Fail(int column, string defect) =>
        throw new DataFormatException(name, _line, column, column == 0 || _line == 1 ? defect : $"{_columns[column - 1]}: {defect}");
}
