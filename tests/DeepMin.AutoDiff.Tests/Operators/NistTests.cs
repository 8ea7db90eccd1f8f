using System.Text.Json;
using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The 14 models of the NIST reference data sets, written as formulas, against 80-digit reference values.</summary>
public class NistTests
{
    private const double Tolerance = 1e-13;

    private static readonly Dictionary<string, IOperators> Models = new()
    {
        ["Misra1a"] = new Operators<Misra1a>(),
        ["Chwirut2"] = new Operators<Chwirut2>(),
        ["Lanczos3"] = new Operators<Lanczos3>(),
        ["DanWood"] = new Operators<DanWood>(),
        ["Misra1b"] = new Operators<Misra1b>(),
        ["Kirby2"] = new Operators<Kirby2>(),
        ["Gauss1"] = new Operators<Gauss1>(),
        ["Roszman1"] = new Operators<Roszman1>(),
        ["MGH09"] = new Operators<Mgh09>(),
        ["Thurber"] = new Operators<Thurber>(),
        ["BoxBOD"] = new Operators<BoxBod>(),
        ["Rat42"] = new Operators<Rat42>(),
        ["Eckerle4"] = new Operators<Eckerle4>(),
        ["Nelson"] = new Operators<Nelson>(),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Fact]
    public void Models_OfTheDataSet_AreAllHere()
    {
        using JsonDocument data = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Datasets", "nist.json")));
        Assert.Equal(data.RootElement.EnumerateObject().Select(problem => problem.Name), Models.Keys);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OutputsAndJacobian_AtStartsAndCertifiedValues_AgreeWithOracle(string name)
    {
        JsonElement item = Oracle.Named(Oracle.Read("nist_jacobians.json", "models"), name);
        double[] inputs = item.Numbers("inputs");
        foreach (JsonElement point in item.GetProperty("points").EnumerateArray())
        {
            double[] theta = point.Numbers("theta"), expected = point.Numbers("jacobian");
            foreach (JacobianMode mode in Enum.GetValues<JacobianMode>())
            {
                (double[] outputs, double[] jacobian) = Models[name].Jacobian(theta, inputs, mode);
                Close.MaxNorm(point.Numbers("outputs"), outputs, Tolerance, $"outputs, {mode}");
                for (int k = 0; k < theta.Length; k++)
                    Close.MaxNorm(Column(expected, k, theta.Length), Column(jacobian, k, theta.Length), Tolerance, $"∂/∂b{k + 1}, {mode}");
            }
        }
    }

    /// <summary>Columns have scales of their own: the parameters of one model differ by many orders of magnitude.</summary>
    private static double[] Column(double[] jacobian, int k, int parameters) => [.. jacobian.Where((_, i) => i % parameters == k)];
}
