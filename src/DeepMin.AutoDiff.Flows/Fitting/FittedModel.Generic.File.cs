using System.Text.Json;

namespace DeepMin.AutoDiff.Flows;

/// <content>The file format.</content>
public sealed partial class FittedModel<TModel>
{
    private const int FormatVersion = 1;

    /// <summary>Writes parameters and constants to a JSON file, with the fingerprint of the model; every bit is kept.</summary>
    /// <param name="path">Path of the file; an existing one is replaced at once, when the new one is complete.</param>
    /// <exception cref="IOException">The file cannot be written; one that existed is as it was.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true }))
            Write(writer);
        AtomicFile.Write(path, stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    internal static FittedModel<TModel> Read(JsonElement root, string path)
    {
        int format = root.GetProperty("format").GetInt32();
        if (format != FormatVersion)
            throw new InvalidDataException($"Expected format {FormatVersion} in {path}, got {format}.");
        string? fingerprint = root.GetProperty("fingerprint").GetString();
        if (fingerprint != TModel.Fingerprint.ToString())
            throw new InvalidDataException($"Expected the model {typeof(TModel).Name} of fingerprint {TModel.Fingerprint} in {path}, got {root.GetProperty("model").GetString()} of {fingerprint}.");
        return new FittedModel<TModel>(Read(root.GetProperty("parameters"), TModel.Parameters), Read(root.GetProperty("constants"), TModel.Constants));
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("format", FormatVersion);
        writer.WriteString("model", typeof(TModel).Name);
        writer.WriteString("fingerprint", TModel.Fingerprint.ToString());
        Write(writer, "parameters", TModel.Parameters, _theta);
        Write(writer, "constants", TModel.Constants, _constants);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, SliceLayout slices, double[] values)
    {
        writer.WriteStartObject(name);
        foreach (ParameterSlice slice in slices)
        {
            writer.WriteStartArray(slice.Name);
            foreach (double value in slice.Of<double>(values.AsSpan()))
                writer.WriteNumberValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static double[] Read(JsonElement element, SliceLayout slices)
    {
        double[] values = new double[slices.TotalLength];
        foreach (ParameterSlice slice in slices)
        {
            JsonElement entries = element.GetProperty(slice.Name);
            if (entries.GetArrayLength() != slice.Length)
                throw new FormatException($"expected {slice.Length} entries of {slice.Name}, got {entries.GetArrayLength()}.");
            int i = slice.Offset;
            foreach (JsonElement entry in entries.EnumerateArray())
                values[i++] = entry.GetDouble();
        }

        return values;
    }
}
