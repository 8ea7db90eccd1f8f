using BigInteger = System.Numerics.BigInteger;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The exact check that few samples of two sides have a common point of their hulls.</summary>
internal static class CommonPoint
{
    /// <summary>
    /// Whether Σλ_a·a = Σλ_b·b, Σλ_a = 1 = Σλ_b has one solution, without negative weights, in exact arithmetic. Coordinates are taken from
    /// the first sample on and each feature in a unit of its own, which changes the solution by nothing and its cost by much.
    /// </summary>
    /// <exception cref="ExactBudgetException">Numbers may become longer than the budget.</exception>
    public static bool IsExact(LabeledData data, IReadOnlyList<int> classRows, IReadOnlyList<int> restRows, ExactArithmetic exact)
    {
        int[] rows = [.. classRows, .. restRows];
        if (classRows.Count == 0 || restRows.Count == 0 || rows.Length > data.FeatureCount + 2)
            return false;
        bool InClass(int index) => index < classRows.Count;
        BigInteger one = BigInteger.One, zero = BigInteger.Zero;
        List<BigInteger[]> equations =
        [
            [.. rows.Select((_, k) => InClass(k) ? one : zero), one],
            [.. rows.Select((_, k) => InClass(k) ? zero : one), one],
        ];
        for (int i = 0; i < data.FeatureCount; i++)
        {
            exact.CancellationToken.ThrowIfCancellationRequested();
            Dyadic origin = Dyadic.Of(data.Row(rows[0])[i]);
            Dyadic[] coordinates = new Dyadic[rows.Length];
            for (int k = 0; k < rows.Length; k++)
            {
                Dyadic difference = exact.Add(Dyadic.Of(data.Row(rows[k])[i]), -origin);
                coordinates[k] = InClass(k) ? difference : -difference;
            }

            // A feature without differences is an equation without unknowns, and true.
            if (Array.Exists(coordinates, value => value.Sign != 0))
                equations.Add([.. Integers(coordinates, exact), zero]);
        }

        return equations.Count >= rows.Length
            && IntegerSystem.Solve([.. equations], rows.Length, exact) is (BigInteger[] numerators, _)
            && Array.TrueForAll(numerators, numerator => numerator.Sign >= 0);
    }

    /// <summary>Coordinates in units of the power of two that makes them integral and no larger than need be.</summary>
    private static BigInteger[] Integers(Dyadic[] values, ExactArithmetic exact)
    {
        Dyadic[] others = [.. values.Where(value => value.Sign != 0)];
        int exponent = others.Min(value => value.Exponent);
        exact.Require(others.Max(value => value.End) - exponent);
        return Array.ConvertAll(values, value => value.Sign == 0 ? BigInteger.Zero : value.MantissaAt(exponent));
    }
}
