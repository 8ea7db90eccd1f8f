using DeepMin.AutoDiff.Tests.Networks;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The networks and batch sizes of property tests: sizes around the widths of vectors.</summary>
public static class Trials
{
    public const int Count = 20;

    public static readonly IReadOnlyDictionary<string, IOperators> Networks = new Dictionary<string, IOperators>
    {
        ["4-6-3 swish"] = new Operators<Net03>(),
        ["1-8-1 sin"] = new Operators<Net04>(),
        ["5-7-3 relu"] = new Operators<Net06>(),
        ["2-4-3-2 tanh, relu"] = new Operators<Net15>(),
        ["6-17-9-3 tanh, swish"] = new Operators<Net18>(),
        ["1-1-5 tanh"] = new Operators<ForwardNet>(),
        ["3-5-4-3 swish, softplus, sigmoid"] = new Operators<SquashedNet>(),
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in Networks.Keys)
            {
                foreach (int samples in new[] { 1, 2, 7, 8, 9, 64 })
                    cases.Add(name, samples);
            }

            return cases;
        }
    }

    /// <summary>Runs a check at random points, with a description that holds the seed.</summary>
    public static void Run(string name, int samples, Action<Trial, string> check)
    {
        for (int seed = 0; seed < Count; seed++)
            check(new Trial(Networks[name], samples, seed), $"{name}, {samples} samples, seed {seed}: ");
    }
}
