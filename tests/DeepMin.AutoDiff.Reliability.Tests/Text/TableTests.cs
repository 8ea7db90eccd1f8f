using System.Text;

namespace DeepMin.AutoDiff.Reliability.Tests.Text;

/// <summary>Kind K9: a table of data is read right, or refused with what to write instead; it is never taken for something else.</summary>
public class TableTests
{
    [Theory]
    [InlineData("\uFEFFa,b,label\n1,2.5,0\n-3,4,1\n")]
    [InlineData("\"a\",\"b\",\"label\"\n1,2.5,0\n-3,4,1\n")]
    [InlineData("\uFEFF\"a\",\"b\",\"label\"\r\n\"1\",\"2.5\",\"0\"\r\n\"-3\",\"4\",\"1\"\r\n")]
    [InlineData("a;b;label\n1;2.5;0\n-3;4;1\n")]
    [InlineData("a\tb\tlabel\r1\t2.5\t0\r-3\t4\t1\r")]
    [InlineData(" a , b ,label \n 1 , 2.5 , 0 \n -3e0 , +4 , 1\n\n  \n")]
    [InlineData("a,b,y\n1,2.5,0\n-3,4,1")]
    [InlineData("a,b,Species\n1,2.5,0\n-3,4,1")]
    public void Table_OfAnyUsualForm_IsReadRight(string text)
    {
        LabeledData data = Parse(text);
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal([1, 2.5, -3, 4], data.Inputs.ToArray());
        Assert.Equal([0, 1], data.Labels.ToArray());
    }

    [Fact]
    public void Names_InQuotes_MayHoldSeparatorsAndQuotes() =>
        Assert.Equal(["length, cm", "the \"width\"", "a;b"], Parse("\"length, cm\",\"the \"\"width\"\"\",\"a;b\",label\n1,2,3,0\n4,5,6,1").FeatureNames);

    [Theory]
    [InlineData("a;b,c;label\n1;2;0", 1, 0, "expected one separator, got ',' and ';'; put names that contain one of them in quotes.")]
    [InlineData("a b label\n1 2 0", 1, 0, "expected the names of at least one feature and of the class, separated by commas, semicolons or tabs, got one name, 'a b label'.")]
    [InlineData("a;b;label\n1,5;2;0", 2, 1, "a: expected a number, got '1,5'; write a decimal point, and no thousands separator.")]
    [InlineData("a\tb\tlabel\n1\t2,5\t0", 2, 2, "b: expected a number, got '2,5'; write a decimal point, and no thousands separator.")]
    [InlineData("a,b,label\n1,5,2,5,0", 2, 4, "expected 3 cells separated by ',', got 5; if commas are decimal marks here, write points.")]
    [InlineData("a,b,label\n\"1,234\",2,0", 2, 1, "a: expected a number, got '1,234'; write a decimal point, and no thousands separator.")]
    [InlineData("a,b,label\n1 234,2,0", 2, 1, "a: expected a number, got '1 234'; write no thousands separator.")]
    [InlineData("a,b,label\n1'234,2,0", 2, 1, "a: expected a number, got '1'234'; write no thousands separator.")]
    [InlineData("a,b,label\n1;2;0", 2, 2, "b: expected 3 cells separated by ',', got 1.")]
    [InlineData("a;b;label\n1,2,0", 2, 2, "b: expected 3 cells separated by ';', got 1.")]
    [InlineData("a,b,label\n\u22121,2,0", 2, 1, "a: expected a number, got '\u22121'; write the minus sign as '-'.")]
    [InlineData("a,b,label\n1,2,0\n\uFEFF3,4,1", 3, 1, "a: expected a number, got '\\uFEFF3'.")]
    [InlineData("a,b,label\n1,NA,0", 2, 2, "b: expected a number, got 'NA'; features are numbers, and the class stands last, as an integer from 0.")]
    [InlineData("a,b,label\n1,1e999,0", 2, 2, "b: expected a finite number, got '1e999'.")]
    [InlineData("a,b,label\n1,∞,0", 2, 2, "b: expected a number, got '∞'.")]
    [InlineData("a,b,label\n\"1,2,0", 2, 0, "expected quotes around whole cells, closed in the same line, got others; a quote inside quotes is doubled.")]
    [InlineData("a,b \"c\" d,label\n1,2,0", 1, 0, "expected quotes around whole cells, closed in the same line, got others; a quote inside quotes is doubled.")]
    public void Separator_OrMark_ThatCouldMeanTwoThings_IsRefused(string text, int line, int column, string defect) => AssertRefused(text, line, column, defect);

    [Theory]
    [InlineData("species,a,b\nsetosa,1,2\nvirginica,3,4", 1, 1, "expected the class in the last column, got 'species' here and 'b' there; move the class to the end, or name the last column 'label'.")]
    [InlineData("label,a,b\n0,1.5,0\n1,2.5,1", 1, 1, "expected the class in the last column, got 'label' here and 'b' there; move the class to the end, or name the last column 'label'.")]
    [InlineData("Class;a;b\n1;1.5;0\n2;2.5;1", 1, 1, "expected the class in the last column, got 'Class' here and 'b' there; move the class to the end, or name the last column 'label'.")]
    [InlineData("kind,a,b\nsetosa,1,2\nvirginica,3,4", 2, 1, "kind: expected a number, got 'setosa'; features are numbers, and the class stands last, as an integer from 0.")]
    [InlineData("kind,a,b\n0,1.5,0\n1,2.5,1\n0,1.5,1", 1, 0, "expected the class in the last column, 'b', but the first, 'kind', could be the class too; put the class last and name it 'label'.")]
    [InlineData("kind,a,b\n2,1.5,0\n1,2.5,1\n3,1.5,1", 1, 0, "expected the class in the last column, 'b', but the first, 'kind', could be the class too; put the class last and name it 'label'.")]
    [InlineData("a,b,label\n1,2,1\n3,4,2\n5,6,3", 2, 3, "label: expected a sample of every class below 1, class 0 has none; classes count from 0, so subtract 1 if they count from 1.")]
    [InlineData("a,b,label\n1,2,setosa", 2, 3, "label: expected a class as an integer from 0, got 'setosa'; number the classes 0, 1, 2, ….")]
    [InlineData("a,b,label\n1,2,1.0", 2, 3, "label: expected a class as an integer from 0, got '1.0'.")]
    public void Class_InAnotherColumnOrForm_IsRefused(string text, int line, int column, string defect) => AssertRefused(text, line, column, defect);

    [Theory]
    [InlineData("5.1,3.5,0\n4.9,3.0,1", 1, 0, "expected a header row with the names of the features and of the class, got numbers.")]
    [InlineData("5.1,3.5,setosa\n4.9,3.0,setosa", 1, 1, "expected a name, got the number '5.1'; the first row is the header.")]
    [InlineData("150,4,setosa,versicolor\n5.1,3.5,1.4,0", 1, 1, "expected a name, got the number '150'; the first row is the header.")]
    [InlineData("NA,2,0\n1,2,0", 1, 2, "expected a name, got the number '2'; the first row is the header.")]
    [InlineData(",a,b,label\n0,1,2,0", 1, 1, "expected a name, got an empty cell.")]
    [InlineData("a,\"a\",label\n1,2,0", 1, 2, "expected a new name, got 'a' of column 1.")]
    [InlineData("a,b\u0000,label\n1,2,0", 1, 2, "expected a name, got 'b\\u0000'; save the text as UTF-8.")]
    [InlineData("\uFEFF", 1, 0, "expected a header row with the names of the features and of the class, got nothing.")]
    public void Header_ThatIsNone_IsRefused(string text, int line, int column, string defect) => AssertRefused(text, line, column, defect);

    [Fact]
    public void Line_WithoutEnd_IsRefusedBeforeItFillsTheMemory()
    {
        using Endless endless = new();
        Assert.Contains("expected a line of at most", Assert.Throws<DataFormatException>(() => LabeledData.Parse(endless, "x.csv")).Message, StringComparison.Ordinal);
        Assert.True(endless.Given < 1 << 25);
        DataFormatException error = Assert.Throws<DataFormatException>(() => Parse($"a,label\n{new string('x', 100_000)},0"));
        Assert.True(error.Message.Length < 200, error.Message);
    }

    [Fact]
    public void File_InOtherBytesThanUtf8_IsRefused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes("länge,label\n1,0\n2,1"));
            Assert.Equal($"{path}: expected UTF-8, got other bytes; save the file as UTF-8.", Assert.Throws<DataFormatException>(() => LabeledData.ReadCsv(path)).Message);
            File.WriteAllText(path, "länge,label\n1,0\n2,1", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.Equal(["länge"], LabeledData.ReadCsv(path).FeatureNames);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<DataFormatException>(() => LabeledData.ReadCsv(Path.GetTempPath()));
    }

    private static LabeledData Parse(string text) => LabeledData.Parse(new StringReader(text), "x.csv");

    private static void AssertRefused(string text, int line, int column, string defect)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Parse(text));
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Equal($"x.csv, line {line}{(column == 0 ? "" : $", column {column}")}: {defect}", error.Message);
    }

    private sealed class Endless : TextReader
    {
        public long Given { get; private set; }

        public override int Read()
        {
            Given++;
            return 'a';
        }

        public override int Peek() => 'a';
    }
}
