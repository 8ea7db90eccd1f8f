using System.Text;

namespace DeepMin.AutoDiff;

public sealed partial class LabeledData
{
    /// <summary>Reads a table: one header row, then one sample per line, features first and the class last.</summary>
    /// <remarks>
    /// Cells are separated by commas, semicolons or tabs, whichever the header has, and may stand in quotes. Numbers have a decimal point and no
    /// thousands separator; labels are integers from 0. What could be meant in two ways is refused with what to write instead: decimal commas,
    /// labels in words or from 1, a class that may stand in the first column. A byte order mark is skipped.
    /// </remarks>
    /// <param name="path">The file, UTF-8.</param>
    /// <exception cref="DataFormatException">
    /// The file is missing, empty or not UTF-8, has no header or no data row, a row has another number of cells than the header, a feature is
    /// not a finite number, a label is not an integer from 0, a class below the largest label has no sample, or another column than the last
    /// seems to hold the class.
    /// </exception>
    public static LabeledData ReadCsv(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using StreamReader reader = new(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return Parse(reader, path);
        }
        catch (DecoderFallbackException e)
        {
            throw new DataFormatException(path, 0, 0, "expected UTF-8, got other bytes; save the file as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string defect = e is FileNotFoundException or DirectoryNotFoundException ? "the file does not exist." : "the file cannot be read.";
            throw new DataFormatException(path, 0, 0, defect, e);
        }
    }

    /// <summary>Reads the text of a table of the form that <see cref="ReadCsv"/> expects.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">Name of the source, for messages.</param>
    /// <exception cref="DataFormatException">The text has a defect, see <see cref="ReadCsv"/>.</exception>
    public static LabeledData Parse(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrEmpty(name);
        CsvParser parser = new(name);
        parser.ReadHeader(CsvLine.Read(reader));
        while (CsvLine.Read(reader) is string line)
            parser.ReadSample(line);
        parser.RequireClasses();
        return new LabeledData(parser.Inputs, parser.Labels, parser.FeatureNames, classCount: null);
    }
}
