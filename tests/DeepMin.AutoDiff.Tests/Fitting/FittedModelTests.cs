using Calibration;
using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Fitting;

public sealed class FittedModelTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string File => Path.Combine(_folder.FullName, "model.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Network_OverParametrized_ReachesZeroResidualInTheUnitsOfTheData()
    {
        FitResult<ScaledCurve> fit = Fit.RunNetwork<ScaledCurve>(Inputs, Targets);
        Assert.Equal(RunStatus.ZeroResidual, fit.Report.Status);
        Assert.Empty(fit.Report.StandardErrors);
        double[] predicted = fit.Model.Predict(Inputs);
        Assert.All(predicted.Zip(Targets), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Fact]
    public void InputJacobian_OfScaledNetwork_IsTheDerivativeInTheUnitsOfTheData()
    {
        FitResult<ScaledCurve> fit = Fit.RunNetwork<ScaledCurve>(Inputs, Targets);
        double[] derivatives = fit.Model.InputJacobian(Inputs);
        for (int i = 0; i < Inputs.Length; i++)
        {
            double difference = (fit.Model.Predict([Inputs[i] + 1e-2])[0] - fit.Model.Predict([Inputs[i] - 1e-2])[0]) / 2e-2;
            Assert.Equal(difference, derivatives[i], 1e-5 * Math.Max(1, Math.Abs(difference)));
        }
    }

    [Fact]
    public void Load_OfSavedModel_PredictsTheSameBits()
    {
        FitResult<ScaledCurve> fit = Fit.RunNetwork<ScaledCurve>(Inputs, Targets);
        fit.Model.Save(File);
        FittedModel<ScaledCurve> loaded = FittedModel.Load<ScaledCurve>(File);
        Assert.Equal(fit.Theta.ToArray(), loaded.Theta.ToArray());
        Assert.Equal(fit.Model.Constants.ToArray(), loaded.Constants.ToArray());
        Assert.Equal(fit.Model.Predict([1, 7]), loaded.Predict([1, 7]));
    }

    [Fact]
    public void Load_OfAnotherModel_NamesBoth()
    {
        new FittedModel<DanWood>([1, 2]).Save(File);
        string message = Assert.Throws<InvalidDataException>(() => FittedModel.Load<BoxBOD>(File)).Message;
        Assert.Contains("BoxBOD", message, StringComparison.Ordinal);
        Assert.Contains("DanWood", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Load_OfDamagedFile_NamesIt(string text)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.Contains(File, Assert.Throws<InvalidDataException>(() => FittedModel.Load<BoxBOD>(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_OfNaN_Throws() =>
        Assert.Throws<ArgumentException>(() => new FittedModel<DanWood>([1, 2]).Predict([double.NaN]));

    private static double[] Inputs { get; } = [.. Enumerable.Range(0, 6).Select(i => 100.0 + (20 * i))];

    private static double[] Targets { get; } = [.. Inputs.Select(x => 5000 + (300 * Math.Sin(x / 30)))];
}
