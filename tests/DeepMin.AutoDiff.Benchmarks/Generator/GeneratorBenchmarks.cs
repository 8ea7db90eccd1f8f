using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>How long does the generator keep a build, or a key, waiting?</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private readonly GeneratorProject _one = new(GeneratorProject.Networks(count: 1, hiddenLayers: 2));
    private readonly GeneratorProject _fifty = new(GeneratorProject.Networks(count: 50, hiddenLayers: 2));
    private readonly GeneratorProject _deep = new(GeneratorProject.Networks(count: 1, hiddenLayers: 32));

    /// <summary>Size of the large function.</summary>
    [Params(200)]
    public int Nodes { get; set; }

    /// <summary>A project with one network.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver ColdOneNetwork() => _one.Cold();

    /// <summary>A project with 50 networks.</summary>
    [Benchmark]
    public GeneratorDriver ColdFiftyNetworks() => _fifty.Cold();

    /// <summary>A network of 33 layers.</summary>
    [Benchmark]
    public GeneratorDriver ColdDeepNetwork() => _deep.Cold();

    /// <summary>One key in an unrelated file of the project with 50 networks.</summary>
    [Benchmark]
    public GeneratorDriver Keystroke() => _fifty.Keystroke();

    /// <summary>A large function, with first and second derivative, to text.</summary>
    [Benchmark]
    public int LargeFunctionToSecondOrder() => LargeFunction.SecondOrderText(Nodes).Count;
}
