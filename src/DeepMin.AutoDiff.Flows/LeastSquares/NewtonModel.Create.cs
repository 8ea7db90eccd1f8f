using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <content>The model of a place.</content>
internal sealed partial class NewtonModel
{
    // Above this many parameters a Hessian costs too much: one product, or one Jacobian, for each of them.
    private const int MostExact = 256;
    private const int MostByDifferences = 48;

    /// <summary>Whether there is a model with the map's own second derivatives.</summary>
    public static bool IsExactFor(OutputMap map) => map.HasSecondDerivatives && map.ParameterCount <= MostExact;

    /// <summary>The model of a place; <see langword="null"/> if there are too many parameters, none to move, or derivatives that are not finite.</summary>
    public static NewtonModel? Of(in LeastSquaresPlace place)
    {
        OutputMap map = place.Map;
        int[] free = place.Free;
        if (free.Length == 0 || map.ParameterCount > (map.HasSecondDerivatives ? MostExact : MostByDifferences))
            return null;
        double[] units = new double[free.Length];
        for (int a = 0; a < units.Length; a++)
            units[a] = place.Norms[free[a]] > 0 ? place.Norms[free[a]] : UnitOf(place.Theta[free[a]], place.Exponent);
        Matrix<double> second = map.HasSecondDerivatives ? SecondDerivatives.Exact(in place, units) : SecondDerivatives.ByDifferences(in place, units);
        if (Finite.FirstNonFinite(second.ToRowMajorArray()) >= 0)
            return null;

        // A parameter has the length of its column, or of its second derivative where the column vanishes.
        double[] gradient = new double[free.Length], lengths = new double[free.Length];
        for (int a = 0; a < free.Length; a++)
        {
            double length = Math.Max(place.Norms[free[a]] / units[a], Math.Sqrt(Math.Abs(second[a, a])));
            lengths[a] = length > 0 ? length : 1;
            gradient[a] = Product(in place, free[a], units[a]) / lengths[a];
        }

        Matrix<double> hessian = Matrix<double>.Build.Dense(free.Length, free.Length);
        for (int a = 0; a < free.Length; a++)
        {
            for (int b = 0; b <= a; b++)
                hessian[a, b] = hessian[b, a] = (Product(in place, free[a], units[a], free[b], units[b]) - second[a, b]) / (lengths[a] * lengths[b]);
        }

        return new NewtonModel(hessian, gradient, free, [.. units.Select((unit, a) => unit * lengths[a])]);
    }

    // Outputs per parameter of a parameter that moves none to first order.
    private static double UnitOf(double theta, int exponent) => Math.ScaleB(1, exponent - (theta == 0 ? 0 : Math.ILogB(theta)));

    // D_jᵀr, scaled.
    private static double Product(in LeastSquaresPlace place, int j, double unit)
    {
        double sum = 0;
        for (int i = 0; i < place.Residual.Length; i++)
            sum += place.Jacobian[(i * place.Theta.Length) + j] / unit * place.Residual[i];
        return sum;
    }

    // D_jᵀD_k, scaled.
    private static double Product(in LeastSquaresPlace place, int j, double first, int k, double second)
    {
        double sum = 0;
        for (int i = 0; i < place.Residual.Length; i++)
            sum += place.Jacobian[(i * place.Theta.Length) + j] / first * (place.Jacobian[(i * place.Theta.Length) + k] / second);
        return sum;
    }
}
