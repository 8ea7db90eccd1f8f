using System.Text.Json;
using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>A data set of Oracles/separability.json with its reference peeling.</summary>
public sealed class SeparabilityOracle
{
    private static readonly Lazy<Dictionary<string, SeparabilityOracle>> All = new(Read);

    private readonly Lazy<SequentialOrder> _found;

    private SeparabilityOracle(JsonElement element)
    {
        Name = element.GetProperty("name").GetString()!;
        Data = ReadData(element);
        Order = Integers(element.GetProperty("order_by_margin"));
        Core = Integers(element.GetProperty("core"));
        _found = new(() => SequentialOrder.Find(Data));
        Steps = [.. element.GetProperty("steps").EnumerateArray().Select(step => new Step(step))];
    }

    public static TheoryData<string> Names => [.. All.Value.Keys];

    public string Name { get; }

    /// <summary>The data set, standardized where the reference is.</summary>
    public LabeledData Data { get; }

    public int[] Order { get; }

    public int[] Core { get; }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>What the code under test finds, once for all tests that start from it.</summary>
    public SequentialOrder Found => _found.Value;

    public static SeparabilityOracle Of(string name) => All.Value[name];

    public override string ToString() => Name;

    private static Dictionary<string, SeparabilityOracle> Read()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Oracles", "separability.json"));
        using JsonDocument document = JsonDocument.Parse(file);
        return document.RootElement.GetProperty("data_sets").EnumerateArray().Select(element => new SeparabilityOracle(element)).ToDictionary(oracle => oracle.Name);
    }

    private static LabeledData ReadData(JsonElement element)
    {
        if (element.TryGetProperty("inputs", out JsonElement inputs))
            return new LabeledData([.. inputs.EnumerateArray().Select(x => x.GetDouble())], Integers(element.GetProperty("labels")));
        LabeledData raw = LabeledData.ReadCsv(Path.Combine(AppContext.BaseDirectory, "Datasets", $"{element.GetProperty("name").GetString()}.csv"));
        return Standardization.Fit(raw).Apply(raw);
    }

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetInt32())];

    /// <summary>The classes that remain, and the margin of each: null where it is not separable from the others.</summary>
    public sealed class Step(JsonElement element)
    {
        public int[] Remaining { get; } = Integers(element.GetProperty("remaining"));

        public Dictionary<int, double?> Margins { get; } = element.GetProperty("tests").EnumerateArray().ToDictionary(
            test => test.GetProperty("cls").GetInt32(),
            test => test.GetProperty("separable").GetBoolean() ? test.GetProperty("margin").GetDouble() : (double?)null);
    }
}
