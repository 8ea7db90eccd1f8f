using System.Text.Json;
using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Flows;

namespace Calibration;

/// <summary>Every problem from both of its starts, with the default options.</summary>
internal static class Calibrations
{
    public static IReadOnlyList<CalibrationRun> Run(JsonElement problems) =>
    [
        .. Run<Misra1a>(problems), .. Run<Chwirut2>(problems), .. Run<Lanczos3>(problems), .. Run<DanWood>(problems), .. Run<Misra1b>(problems),
        .. Run<Kirby2>(problems), .. Run<Gauss1>(problems), .. Run<Roszman1>(problems), .. Run<MGH09>(problems), .. Run<Thurber>(problems),
        .. Run<BoxBOD>(problems), .. Run<Rat42>(problems), .. Run<Eckerle4>(problems), .. Run<Nelson>(problems),
    ];

    private static IEnumerable<CalibrationRun> Run<TModel>(JsonElement problems)
        where TModel : IModel<TModel>
    {
        Problem problem = Problem.Read(problems, typeof(TModel).Name);
        for (int i = 0; i < problem.Starts.Count; i++)
        {
            FitResult<TModel> fit = Fit.RunModel<TModel>(problem.Inputs, problem.Targets, problem.Starts[i]);
            double? mathNet = MathNetFit.Run<TModel>(problem, problem.Starts[i]) is { } theta ? Digits.Of(theta, problem.Certified) : null;
            yield return new CalibrationRun(problem, i + 1, fit.Report, fit.Theta.ToArray(), inputs => fit.Model.Predict(inputs), mathNet);
        }
    }
}
