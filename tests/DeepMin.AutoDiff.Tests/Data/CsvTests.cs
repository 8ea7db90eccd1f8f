namespace DeepMin.AutoDiff.Tests.Data;

public class CsvTests
{
    [Fact]
    public void Text_OfThreeSamples_GivesInputsLabelsAndNames()
    {
        LabeledData data = Parse("a, b,label\r\n1,2.5,0\n-3e2, 4 ,1\n0,0,0\n\n");
        Assert.Equal([1, 2.5, -300, 4, 0, 0], data.Inputs.ToArray());
        Assert.Equal([0, 1, 0], data.Labels.ToArray());
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal([2, 1], data.ClassSizes.ToArray());
        Assert.Equal([1, 0, 0, 1, 1, 0], data.OneHotTargets());
    }

    [Theory]
    [InlineData("", 1, 0, "x.csv, line 1: expected a header row with the names of the features and of the class, got nothing.")]
    [InlineData("1,2,0\n3,4,1", 1, 0, "x.csv, line 1: expected a header row with the names of the features and of the class, got numbers.")]
    [InlineData("label\n0", 1, 0, "x.csv, line 1: expected the names of at least one feature and of the class, separated by commas, semicolons or tabs, got one name, 'label'.")]
    [InlineData("a,,label\n1,2,0", 1, 2, "x.csv, line 1, column 2: expected a name, got an empty cell.")]
    [InlineData("a,a,label\n1,2,0", 1, 2, "x.csv, line 1, column 2: expected a new name, got 'a' of column 1.")]
    [InlineData("a,b,label\n", 1, 0, "x.csv, line 1: expected a row of data after the header, got none.")]
    [InlineData("a,b,label\n1,2,0\n1,2\n", 3, 3, "x.csv, line 3, column 3: label: expected 3 cells separated by ',', got 2.")]
    [InlineData("a,b,label\n1,2,0\n1,2,0,0\n", 3, 4, "x.csv, line 3, column 4: expected 3 cells separated by ',', got 4; if commas are decimal marks here, write points.")]
    [InlineData("a,b,label\n1,2,0\n\n1,2,0\n", 3, 0, "x.csv, line 3: expected 3 cells, got an empty line.")]
    [InlineData("a,b,label\n1,two,0", 2, 2, "x.csv, line 2, column 2: b: expected a number, got 'two'; features are numbers, and the class stands last, as an integer from 0.")]
    [InlineData("a,b,label\n1,,0", 2, 2, "x.csv, line 2, column 2: b: expected a number, got ''.")]
    [InlineData("a,b,label\nNaN,2,0", 2, 1, "x.csv, line 2, column 1: a: expected a finite number, got 'NaN'.")]
    [InlineData("a,b,label\n1,2,0\n1,-Infinity,0", 3, 2, "x.csv, line 3, column 2: b: expected a finite number, got '-Infinity'.")]
    [InlineData("a,b,label\n1e999,2,0", 2, 1, "x.csv, line 2, column 1: a: expected a finite number, got '1e999'.")]
    [InlineData("a,b,label\n1,2,0.5", 2, 3, "x.csv, line 2, column 3: label: expected a class as an integer from 0, got '0.5'.")]
    [InlineData("a,b,label\n1,2,-1", 2, 3, "x.csv, line 2, column 3: label: expected a class as an integer from 0, got '-1'.")]
    [InlineData("a,b,label\n1,2,0\n1,3,2000000000\n", 3, 3, "x.csv, line 3, column 3: label: expected a sample of every class below 2000000000, class 1 has none.")]
    public void Text_WithDefect_NamesFileLineAndColumn(string text, int line, int column, string message)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Parse(text));
        Assert.Equal(message, error.Message);
        Assert.Equal(("x.csv", line, column), (error.Path, error.Line, error.Column));
    }

    [Fact]
    public void File_ThatIsMissing_IsNamed()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => LabeledData.ReadCsv("no-such-file.csv"));
        Assert.Equal("no-such-file.csv: the file does not exist.", error.Message);
        Assert.Equal(0, error.Line);
        Assert.IsType<FileNotFoundException>(error.InnerException);
    }

    [Theory]
    [InlineData("iris.csv", 150, 4, 3)]
    [InlineData("wine.csv", 178, 13, 3)]
    [InlineData("breast_cancer.csv", 569, 30, 2)]
    [InlineData("digits.csv", 1797, 64, 10)]
    public void File_OfTheTestData_HasItsShape(string file, int samples, int features, int classes)
    {
        LabeledData data = LabeledData.ReadCsv(Path.Combine(AppContext.BaseDirectory, "Datasets", file));
        Assert.Equal((samples, features, classes), (data.SampleCount, data.FeatureCount, data.ClassCount));
    }

    private static LabeledData Parse(string text) => LabeledData.Parse(new StringReader(text), "x.csv");
}
