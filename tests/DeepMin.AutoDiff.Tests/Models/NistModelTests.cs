using System.Globalization;
using System.Text.Json;
using Calibration;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Models;

/// <summary>Formulas as models: values, certified sums of squares, and Jacobians against dual numbers on the text of the data set.</summary>
public class NistModelTests
{
    private static readonly Lazy<JsonElement> Problems = new(() =>
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Datasets", "nist.json")));
        return document.RootElement.Clone();
    });

    [Fact] public void Misra1a_IsItsFormula() => Check<Misra1a>();
    [Fact] public void Chwirut2_IsItsFormula() => Check<Chwirut2>();
    [Fact] public void Lanczos3_IsItsFormula() => Check<Lanczos3>();
    [Fact] public void DanWood_IsItsFormula() => Check<DanWood>();
    [Fact] public void Misra1b_IsItsFormula() => Check<Misra1b>();
    [Fact] public void Kirby2_IsItsFormula() => Check<Kirby2>();
    [Fact] public void Gauss1_IsItsFormula() => Check<Gauss1>();
    [Fact] public void Roszman1_IsItsFormula() => Check<Roszman1>();
    [Fact] public void MGH09_IsItsFormula() => Check<MGH09>();
    [Fact] public void Thurber_IsItsFormula() => Check<Thurber>();
    [Fact] public void BoxBOD_IsItsFormula() => Check<BoxBOD>();
    [Fact] public void Rat42_IsItsFormula() => Check<Rat42>();
    [Fact] public void Eckerle4_IsItsFormula() => Check<Eckerle4>();
    [Fact] public void Nelson_IsItsFormula() => Check<Nelson>();

    private static void Check<TModel>()
        where TModel : IModel<TModel>
    {
        JsonElement problem = Problems.Value.GetProperty(typeof(TModel).Name);
        double[] certified = problem.Numbers("certified");
        Assert.Equal(certified.Length, TModel.ParameterCount);
        Assert.Equal(certified.Select((_, k) => $"b{k + 1}"), TModel.Parameters.Select(slice => slice.Name));

        foreach (double[] theta in new[] { certified, problem.Numbers("start1"), problem.Numbers("start2") })
            CheckJacobian<TModel>(problem, theta);
        CheckSumOfSquares<TModel>(problem, certified);
    }

    private static void CheckJacobian<TModel>(JsonElement problem, double[] theta)
        where TModel : IModel<TModel>
    {
        string formula = problem.GetProperty("model").GetString()!.Split('=')[^1];
        double[] inputs = Inputs(problem);
        foreach (JacobianMode mode in new[] { JacobianMode.Forward, JacobianMode.Reverse })
        {
            (double[] outputs, double[] jacobian) = Jacobian<TModel>(theta, inputs, mode);
            for (int row = 0; row < outputs.Length; row++)
            {
                for (int column = 0; column < theta.Length; column++)
                {
                    Dual expected = Formula.Evaluate(formula, name => Variable(name, theta, column, inputs.AsSpan(row * TModel.InputCount, TModel.InputCount)));
                    string place = $"{typeof(TModel).Name}, {mode}, row {row}, b{column + 1}";
                    AssertClose(expected.Value, outputs[row], 1e-12, place);
                    AssertClose(expected.Derivative, jacobian[(row * theta.Length) + column], 1e-13, place);
                }
            }
        }
    }

    /// <summary>The certified values hold to 11 digits; residuals far smaller than the observations lose some of them.</summary>
    private static void CheckSumOfSquares<TModel>(JsonElement problem, double[] theta)
        where TModel : IModel<TModel>
    {
        double[] observations = problem.Numbers("y");
        if (problem.GetProperty("model").GetString()!.StartsWith("log", StringComparison.Ordinal))
            observations = [.. observations.Select(observation => Math.Log(observation))];
        (double[] outputs, _) = Jacobian<TModel>(theta, Inputs(problem), JacobianMode.Reverse);

        double sum = outputs.Zip(observations, (y, observation) => (y - observation) * (y - observation)).Sum();
        AssertClose(problem.GetProperty("residualSumOfSquares").GetDouble(), sum, 1e-6, typeof(TModel).Name);
    }

    private static (double[] Outputs, double[] Jacobian) Jacobian<TModel>(double[] theta, double[] inputs, JacobianMode mode)
        where TModel : IModel<TModel>
    {
        ModelInput<double> input = new(theta, inputs, inputs.Length / TModel.InputCount);
        double[] outputs = new double[input.SampleCount], jacobian = new double[input.SampleCount * theta.Length];
        ModelOperator modelOperator = mode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        TModel.Jacobian(input, mode, outputs, jacobian, theta.Length, new double[TModel.WorkspaceLength(modelOperator, input.SampleCount)]);
        return (outputs, jacobian);
    }

    private static double[] Inputs(JsonElement problem) =>
    [
        .. problem.GetProperty("x").EnumerateArray().SelectMany(x => x.ValueKind == JsonValueKind.Array ? x.EnumerateArray().ToArray() : [x]).Select(x => x.GetDouble()),
    ];

    private static Dual Variable(string name, double[] theta, int column, ReadOnlySpan<double> inputs)
    {
        int number = name.Length == 1 ? 0 : int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture) - 1;
        return name[0] == 'b' ? new Dual(theta[number], number == column ? 1 : 0) : inputs[number];
    }

    private static void AssertClose(double expected, double actual, double tolerance, string place) => Assert.True(
        Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"{place}: expected {expected:R}, got {actual:R}, relative {Math.Abs(actual / expected - 1):G3}.");
}
