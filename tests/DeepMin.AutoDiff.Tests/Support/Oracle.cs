using System.Text.Json;

namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>Reads the oracle files beside the test assembly.</summary>
public static class Oracle
{
    public static JsonElement Read(string file, string array)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracles", file)));
        return document.RootElement.GetProperty(array).Clone();
    }

    public static JsonElement Named(JsonElement cases, string name) =>
        cases.EnumerateArray().Single(element => element.GetProperty("name").GetString() == name);

    public static double[] Numbers(this JsonElement element, string property) =>
        [.. element.GetProperty(property).EnumerateArray().Select(value => value.GetDouble())];

    public static ReferenceNetwork Network(this JsonElement element) => new(
        [.. element.GetProperty("widths").EnumerateArray().Select(value => value.GetInt32())],
        [.. element.GetProperty("activations").EnumerateArray().Select(value => value.GetString()!)]);
}
