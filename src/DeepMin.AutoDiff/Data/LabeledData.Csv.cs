using System.Text;

namespace DeepMin.AutoDiff;

public sealed partial class LabeledData
{
    /// <summary>Reads a comma-separated file: one header row, then one sample per line, features first and the class last.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <exception cref="DataFormatException">
    /// The file is missing or empty, has no data row, a row has another number of cells than the header, a feature is not a finite
    /// number, a label is not an integer from 0, or a class below the largest label has no sample.
    /// </exception>
    public static LabeledData ReadCsv(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using StreamReader reader = new(path, Encoding.UTF8);
            return Parse(reader, path);
        }
        catch (IOException e)
        {
            string defect = e is FileNotFoundException or DirectoryNotFoundException ? "the file does not exist." : "the file cannot be read.";
            throw new DataFormatException(path, 0, 0, defect, e);
        }
    }

    /// <summary>Reads comma-separated text of the form that <see cref="ReadCsv"/> expects.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">Name of the source, for messages.</param>
    /// <exception cref="DataFormatException">The text has a defect, see <see cref="ReadCsv"/>.</exception>
    public static LabeledData Parse(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentException.ThrowIfNullOrEmpty(name);
        CsvParser parser = new(name);
        parser.ReadHeader(reader.ReadLine());
        while (reader.ReadLine() is string line)
            parser.ReadSample(line);
        parser.RequireAllClasses();
        return new LabeledData(parser.Inputs, parser.Labels, parser.FeatureNames, classCount: null);
    }
}
