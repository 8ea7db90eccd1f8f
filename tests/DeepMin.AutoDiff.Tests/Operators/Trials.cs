using DeepMin.AutoDiff.Tests.Networks;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The networks and batch sizes of property tests: sizes around the widths of vectors, and a block of samples and one more.</summary>
public static class Trials
{
    public const int Count = 20;

    private static readonly Dictionary<string, (IOperators Operators, IReadOnlyList<NetworkLayer> Layers)> Networks = new()
    {
        ["4-6-3 swish"] = (new Operators<Net03>(), Net03.Layers),
        ["1-8-1 sin"] = (new Operators<Net04>(), Net04.Layers),
        ["5-7-3 relu"] = (new Operators<Net06>(), Net06.Layers),
        ["2-4-3-2 tanh, relu"] = (new Operators<Net15>(), Net15.Layers),
        ["6-17-9-3 tanh, swish"] = (new Operators<Net18>(), Net18.Layers),
        ["1-1-5 tanh"] = (new Operators<ForwardNet>(), ForwardNet.Layers),
        ["3-5-4-3 swish, softplus, sigmoid"] = (new Operators<SquashedNet>(), SquashedNet.Layers),
        ["residual and tied"] = (new Operators<ResidualNet>(), ResidualNet.Layers),
        ["random features"] = (new Operators<RandomFeatureNet>(), RandomFeatureNet.Layers),
        ["units at run time"] = (new Operators<BoundUnitsNet>(), BoundUnitsNet.Layers),
        ["all options"] = (new Operators<AllOptionsNet>(), AllOptionsNet.Layers),
        ["functions of the user"] = (new Operators<Bumps>(), []),
        ["four formulas"] = (new Operators<Pendulum>(), []),
        ["two formulas with slopes"] = (new Operators<Surface>(), []),
        ["1-7-1 sin with slopes"] = (new Operators<CurveNet>(), CurveNet.Layers),
        ["3-6-5-2 tanh, swish with slopes"] = (new Operators<SlopeNet>(), SlopeNet.Layers),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in Networks.Keys)
            {
                foreach (int samples in new[] { 1, 2, 7, 8, 9, 25, 64 })
                    cases.Add(name, samples);
            }

            return cases;
        }
    }

    public static Trial Of(string name, int samples, int seed) => new(Networks[name].Operators, Networks[name].Layers, samples, seed);

    /// <summary>Runs a check at random points, with a description that holds the seed.</summary>
    public static void Run(string name, int samples, Action<Trial, string> check)
    {
        for (int seed = 0; seed < Count; seed++)
            check(Of(name, samples, seed), $"{name}, {samples} samples, seed {seed}: ");
    }
}
