using System.Globalization;

namespace DeepMin.AutoDiff.Flows;

/// <content>Checkpoints.</content>
internal sealed partial class IntegrationRun
{
    // On another processor the last bits of a derivative may differ.
    private const double LargestDeviation = 1e-3;

    /// <summary>Writes the run to a file, from which <see cref="Resume"/> takes it on to the same bits.</summary>
    /// <param name="path">Path of the file; an existing one is replaced.</param>
    /// <remarks>It keeps state, derivative, step size, history of the controller, save points reached, events, counts, and what the field, the
    /// correction and the observers remember (<see cref="IStepObserver.HasMemory"/>).</remarks>
    /// <exception cref="IOException">The file cannot be written; one that existed is as it was.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckpointFile.Write(path, writer =>
        {
            writer.Write(FinalTime);
            Identity().Save(writer);
            writer.Write((int)Status);
            writer.Write(Message);
            writer.Write(AcceptedSteps);
            writer.Write(RejectedSteps);
            writer.Write(FailedSteps);
            writer.Write(LastStep);
            writer.Write(_nextStep);
            writer.WriteFailure(_lastFailure);
            _history.Save(writer);
            _stepper.Save(writer);
            foreach (ICheckpointed part in Memories())
                part.Save(writer);
            foreach (IStepObserver observer in _options.Observers.Where(each => each.HasMemory))
                observer.Save(writer);
        });
    }

    /// <summary>Takes a run on from its checkpoint. A run that was canceled, or used up its steps, can go on; one that ended is at its end.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="field">The vector field of the run that wrote it.</param>
    /// <param name="options">Its settings; only <see cref="IntegrationOptions.MaxSteps"/>, the schedule of checkpoints, and observers without a memory may differ.</param>
    /// <param name="correction">Its correction.</param>
    /// <exception cref="InvalidDataException">The file is no checkpoint, or is damaged, or is one of another model, of other data or settings; the message names the first difference.</exception>
    public static IntegrationRun Resume(string path, IVectorField field, IntegrationOptions? options = null, IStepCorrection? correction = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(field);
        using BinaryReader reader = CheckpointFile.Open(path);
        IntegrationRun run = new(field, reader.ReadDouble(), options ?? new IntegrationOptions(), correction);
        run.Identity().Require(RunIdentity.Read(reader), path);
        run.Restore(reader, path);
        return run;
    }

    // Whatever hinders a checkpoint, the run is worth more: it goes on, and its outcome names the failure.
    private void SaveAsScheduled()
    {
        if (_options.CheckpointPath is not { } path)
            return;
        try
        {
            Save(path);
            CheckpointFailure = null;
        }
        catch (Exception failure)
        {
            CheckpointFailure = failure.Message;
        }
    }

    private void Restore(BinaryReader reader, string path)
    {
        RunStatus status = (RunStatus)reader.ReadInt32();
        string message = reader.ReadString();
        if (status is not (RunStatus.Canceled or RunStatus.LimitReached))
            (Status, Message) = (status, message);
        AcceptedSteps = reader.ReadInt32();
        RejectedSteps = reader.ReadInt32();
        FailedSteps = reader.ReadInt32();
        LastStep = reader.ReadDouble();
        _nextStep = reader.ReadDouble();
        _lastFailure = reader.ReadFailure();
        _history = StepHistory.Read(reader);
        _stepper.Restore(reader);
        if (Status == RunStatus.Running)
            RequireSameField(path);
        foreach (ICheckpointed part in Memories())
            part.Restore(reader);
        AcceptedStep start = new(Time, 0, 0, State, State, _stepper.Derivative);
        foreach (IStepObserver observer in _options.Observers)
        {
            if (observer.HasMemory)
                observer.Restore(reader);
            else
                observer.Begin(start);
        }
    }

    // For fields that cannot say what they are: θ′ must be what it was, within what a step of the run would notice.
    private void RequireSameField(string path)
    {
        double[] derivative = new double[_field.Dimension], change = new double[_field.Dimension];
        StepFailure? failure = _field.Evaluate(Time, State, derivative);
        double distance = Vectors.Distance(derivative, _stepper.Derivative);
        if (failure is null && distance <= LargestDeviation * Vectors.Norm(_stepper.Derivative))
            return;
        Vectors.Subtract(derivative, _stepper.Derivative, change);
        Vectors.Scale(_nextStep, change);
        if (failure is not null || _controller.ErrorNorm(change, State, State) > 1)
            throw new InvalidDataException($"Expected a checkpoint of this field in {path}, got one of another: {failure?.Reason ?? $"at time {Time} the derivatives differ by {distance:g3}."}");
    }

    // The order is that of the file, after the stepper.
    private IEnumerable<ICheckpointed> Memories() =>
        new object?[] { _recorder, _events, _stiffness, _field, _correction }.OfType<ICheckpointed>();

    private RunIdentity Identity()
    {
        RunIdentity identity = new();
        identity.Add("dimension", _field.Dimension.ToString(CultureInfo.InvariantCulture));
        identity.AddPart("field", _field, _field.Identity);
        _method.Identify(identity);
        identity.AddPart("step control", _controller, $"{_controller.GetType()}");
        if (_correction is not null)
            identity.AddPart("correction", _correction, $"{_correction.GetType()}");
        identity.AddPart("save points", _options.SavePoints, "");
        identity.Add("smallest step", _minStep.ToString("r", CultureInfo.InvariantCulture));
        identity.Add("events", string.Join(", ", _options.Events.Select(each => $"{each.Name} ({each.Direction}{(each.IsTerminal ? ", terminal" : "")}{(each.CountsAtStart ? ", counts at the start" : "")})")));
        identity.Add("observers with a memory", string.Join(", ", _options.Observers.Where(each => each.HasMemory).Select(each => each.GetType())));
        return identity;
    }
}
