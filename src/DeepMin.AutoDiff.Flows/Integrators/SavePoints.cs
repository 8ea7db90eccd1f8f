using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Times at which a run keeps its state. They do not shorten steps: states inside a step are interpolated.</summary>
public sealed record SavePoints : IIdentified
{
    private SavePoints(ImmutableArray<double> times, bool everyStep)
    {
        Times = times;
        EveryStep = everyStep;
    }

    /// <summary>Keeps nothing but the final state, which a trajectory always has.</summary>
    public static SavePoints EndOnly { get; } = new([], everyStep: false);

    /// <summary>Keeps the initial state and the state after each accepted step.</summary>
    public static SavePoints EachStep { get; } = new([], everyStep: true);

    /// <summary>Given times, ascending.</summary>
    public ImmutableArray<double> Times { get; }

    /// <summary>Whether the state after each accepted step is kept too.</summary>
    public bool EveryStep { get; }

    void IIdentified.Identify(RunIdentity identity)
    {
        identity.Add("each step kept", EveryStep ? "yes" : "no");
        identity.AddHash("save points", Times.AsSpan());
    }

    /// <summary>Keeps the states at given times.</summary>
    /// <param name="times">Finite times, strictly ascending.</param>
    /// <exception cref="ArgumentException">A time is not above the one before it.</exception>
    public static SavePoints At(params ReadOnlySpan<double> times)
    {
        Finite.Require(times, 1, nameof(times));
        for (int i = 1; i < times.Length; i++)
        {
            if (times[i] <= times[i - 1])
                throw new ArgumentException($"Expected ascending times, got {times[i]} after {times[i - 1]}.", nameof(times));
        }

        return new SavePoints([.. times], everyStep: false);
    }

    /// <summary>Keeps the states at <paramref name="count"/> equidistant times, both ends included.</summary>
    /// <param name="finalTime">The last time, above 0; the first is 0.</param>
    /// <param name="count">Number of times, at least 2.</param>
    public static SavePoints Equidistant(double finalTime, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(finalTime);
        double[] times = new double[count];
        for (int i = 0; i < count; i++)
            times[i] = i == count - 1 ? finalTime : finalTime * i / (count - 1);
        return At(times);
    }
}
