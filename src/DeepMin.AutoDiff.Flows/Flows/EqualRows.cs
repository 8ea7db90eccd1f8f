namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Rows of D that are equal at a θ together with their outputs, as those of repeated inputs are at every θ. If nothing else costs rank, the
/// projector 𝒫 on the range of D is the mean over equal rows, constant in θ, and the adapted flow leads the means along the law.
/// </summary>
internal sealed class EqualRows
{
    // Equal inputs give equal rows but for the order of sums, which the place in a batch may change.
    private const double Roundings = 64;

    private readonly int[] _first;

    public EqualRows(int[] first) => _first = first;

    /// <summary>Index of the first row equal to each row.</summary>
    public ReadOnlySpan<int> First => _first;

    /// <summary>Number of different rows.</summary>
    public int DistinctCount => _first.Where((first, row) => first == row).Count();

    /// <summary>Compares the rows at θ: one Jacobian.</summary>
    public static EqualRows At(OutputMap map, ReadOnlySpan<double> theta)
    {
        int columns = map.ParameterCount;
        double[] outputs = new double[map.RowCount], jacobian = new double[checked(map.RowCount * columns)];
        map.Jacobian(theta, outputs, jacobian);
        int[] first = new int[map.RowCount];
        double tolerance = Roundings * map.UnitRoundoff, scale = Vectors.Norm(outputs);
        double[] norms = [.. Enumerable.Range(0, first.Length).Select(a => Vectors.Norm(jacobian.AsSpan(a * columns, columns)))];
        for (int a = 0; a < first.Length; a++)
        {
            first[a] = a;
            for (int b = 0; b < a && norms[a] > 0; b++)
            {
                if (first[b] != b || !(Math.Abs(norms[a] - norms[b]) <= tolerance * norms[a]) || !(Math.Abs(outputs[a] - outputs[b]) <= tolerance * scale))
                    continue;
                if (Vectors.Distance(jacobian.AsSpan(a * columns, columns), jacobian.AsSpan(b * columns, columns)) <= tolerance * norms[a])
                {
                    first[a] = b;
                    break;
                }
            }
        }

        return new EqualRows(first);
    }

    /// <summary>The cost whose orbit the means over equal rows follow: its targets are the weighted means, its minimum what no θ gets below.</summary>
    public IExactOrbitCost? Reduce(ICost cost) => cost switch
    {
        QuadraticCost quadratic => new QuadraticCost(Means(quadratic.Targets, _ => 1), quadratic.SampleCount),
        WeightedQuadraticCost weighted when KeepsOutputs(weighted.RowCount / weighted.Weights.Length) => Reduce(weighted),
        _ => null,
    };

    /// <summary>Pairs of equal samples with different targets, each with the first of its kind.</summary>
    public IReadOnlyList<ContradictoryTargets> Contradictions(ReadOnlySpan<double> targets, int outputCount)
    {
        List<ContradictoryTargets> pairs = [];
        for (int sample = 0; sample < _first.Length / outputCount; sample++)
        {
            int first = _first[sample * outputCount] / outputCount, worst = -1;
            double gap = 0;
            for (int q = 0; q < outputCount && first < sample; q++)
            {
                if (_first[(sample * outputCount) + q] != (first * outputCount) + q)
                    break;
                double difference = Math.Abs(targets[(sample * outputCount) + q] - targets[(first * outputCount) + q]);
                if (difference > gap)
                    (gap, worst) = (difference, q);
            }

            if (worst >= 0)
                pairs.Add(new ContradictoryTargets(first, sample, worst, targets[(first * outputCount) + worst], targets[(sample * outputCount) + worst]));
        }

        return pairs;
    }

    // Sample weights stay weights of samples only if equal rows are equal samples.
    private bool KeepsOutputs(int outputCount)
    {
        for (int a = 0; a < _first.Length; a++)
        {
            if (_first[a] % outputCount != a % outputCount || _first[a] / outputCount != _first[a - (a % outputCount)] / outputCount)
                return false;
        }

        return true;
    }

    private WeightedQuadraticCost Reduce(WeightedQuadraticCost cost)
    {
        double[] weights = cost.Weights.ToArray();
        int outputCount = cost.RowCount / weights.Length;
        double[] targets = Means(cost.Targets, row => weights[row / outputCount]);
        double[] ofRows = Means([.. Enumerable.Range(0, _first.Length).Select(row => weights[row / outputCount])], _ => 1);
        return new WeightedQuadraticCost(targets, [.. Enumerable.Range(0, weights.Length).Select(sample => ofRows[sample * outputCount])]);
    }

    private double[] Means(ReadOnlySpan<double> values, Func<int, double> weight)
    {
        double[] sums = new double[_first.Length], weights = new double[_first.Length];
        for (int a = 0; a < _first.Length; a++)
        {
            sums[_first[a]] += weight(a) * values[a];
            weights[_first[a]] += weight(a);
        }

        return [.. _first.Select(first => sums[first] / weights[first])];
    }
}
