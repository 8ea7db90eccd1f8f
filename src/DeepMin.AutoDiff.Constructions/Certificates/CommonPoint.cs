using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using BigInteger = System.Numerics.BigInteger;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>A common point of two hulls in few samples, and its exact check.</summary>
internal static class CommonPoint
{
    /// <summary>Singular value, relative to the largest, below which samples count as dependent.</summary>
    private const double Dependent = 1e-11;

    /// <summary>
    /// Whether Σλ_a·a = Σλ_b·b, Σλ_a = 1 = Σλ_b has one solution, without negative weights, in exact arithmetic.
    /// </summary>
    public static bool IsExact(LabeledData data, IReadOnlyList<int> classRows, IReadOnlyList<int> restRows)
    {
        int[] rows = [.. classRows, .. restRows];
        bool InClass(int index) => index < classRows.Count;
        Dyadic one = new(1, 0);
        List<BigInteger[]> equations =
        [
            Integers([.. rows.Select((_, k) => InClass(k) ? one : Dyadic.Zero), one]),
            Integers([.. rows.Select((_, k) => InClass(k) ? Dyadic.Zero : one), one]),
        ];
        for (int i = 0; i < data.FeatureCount; i++)
        {
            int feature = i;
            equations.Add(Integers([.. rows.Select((row, k) => Dyadic.Of(InClass(k) ? data.Row(row)[feature] : -data.Row(row)[feature])), Dyadic.Zero]));
        }

        return rows.Length <= equations.Count
            && IntegerSystem.Solve([.. equations], rows.Length) is (BigInteger[] numerators, BigInteger denominator)
            && Array.TrueForAll(numerators, numerator => numerator.Sign * denominator.Sign >= 0);
    }

    /// <summary>
    /// Samples of a witness, at most M + 2, whose weights are unique (Carathéodory): weights move in a direction that keeps the point until
    /// one vanishes, for each direction of a basis.
    /// </summary>
    public static (int[] ClassRows, int[] RestRows) Reduce(LabeledData data, HullWitness witness)
    {
        (int Row, bool InClass, double Weight)[] support =
            [.. witness.Class.Select(each => (each.Row, true, each.Weight)), .. witness.Rest.Select(each => (each.Row, false, each.Weight))];
        double[] weights = Array.ConvertAll(support, each => each.Weight);
        List<Vector<double>> directions = Directions(data, support);
        HashSet<int> dropped = [];
        while (directions.Count > 0)
        {
            Vector<double> direction = directions[^1];
            directions.RemoveAt(directions.Count - 1);
            int first = MoveToBoundary(weights, direction);
            dropped.Add(first);

            // The other directions must no longer move the weight that vanished.
            for (int k = 0; k < directions.Count; k++)
                directions[k] -= direction * (directions[k][first] / direction[first]);
        }

        int[] Rows(bool inClass) => [.. support.Where((each, k) => each.InClass == inClass && !dropped.Contains(k)).Select(each => each.Row)];
        return (Rows(true), Rows(false));
    }

    /// <summary>Moves weights until the first one vanishes; returns its index. Components that were eliminated are rounding and stay.</summary>
    private static int MoveToBoundary(double[] weights, Vector<double> direction)
    {
        double negligible = Dependent * direction.AbsoluteMaximum();
        double sign = direction.Maximum() >= -direction.Minimum() ? 1 : -1;
        int first = -1;
        for (int k = 0; k < weights.Length; k++)
        {
            double slope = sign * direction[k];
            if (slope > negligible && (first < 0 || weights[k] / slope < weights[first] / (sign * direction[first])))
                first = k;
        }

        double step = weights[first] / direction[first];
        for (int k = 0; k < weights.Length; k++)
            weights[k] = k == first ? 0 : Math.Max(0, weights[k] - (step * direction[k]));
        return first;
    }

    /// <summary>A basis of the directions in which the weights may change while the point stays.</summary>
    private static List<Vector<double>> Directions(LabeledData data, (int Row, bool InClass, double Weight)[] support)
    {
        double largest = support.Max(each => data.Row(each.Row).ToArray().Max(Math.Abs));
        double scale = largest > 0 ? largest : 1;
        Matrix<double> system = Matrix<double>.Build.Dense(data.FeatureCount + 2, support.Length);
        for (int k = 0; k < support.Length; k++)
        {
            (int row, bool inClass, _) = support[k];
            for (int i = 0; i < data.FeatureCount; i++)
                system[i, k] = (inClass ? data.Row(row)[i] : -data.Row(row)[i]) / scale;
            system[data.FeatureCount + (inClass ? 0 : 1), k] = 1;
        }

        Svd<double> factors = system.Svd();
        int rank = factors.S.Count(value => value > Dependent * factors.S[0]);
        return [.. Enumerable.Range(rank, support.Length - rank).Select(factors.VT.Row)];
    }

    /// <summary>An equation times the power of two that makes it integral.</summary>
    private static BigInteger[] Integers(Dyadic[] equation)
    {
        int exponent = equation.Min(value => value.Exponent);
        return Array.ConvertAll(equation, value => value.MantissaAt(exponent));
    }
}
